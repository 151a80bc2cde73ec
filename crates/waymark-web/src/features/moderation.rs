//! `/moderation`: plans drawn at random, which moderators of the council read without a pupil's name.

use crate::features::days;
use crate::features::plans::moderated;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::ids::{SampleId, SchoolId};
use waymark_policy::DrawSample;
use waymark_store::School;
use waymark_store::moderation::{DrawRefused, NewSample, Sample};
use waymark_store::samples;
use waymark_ui::{
    self as ui, Button, Card, Checkboxes, Choice, Colour, DateField, DateText, FormErrors, Heading,
    Input, InsetText, Level, Size, Tag, TextField, Tick,
};

const SCHOOLS: &str = "schools";
const NUMBER: &str = "number";
const LAST: &str = "last";
const NAMED: &str = "named";
/// More than anybody reads.
const MOST: usize = 200;

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    ctx.html(show(&ctx, &Fields::default(), &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, fields: Fields) -> Result<Response, AppError> {
    let errors = match parse(&ctx, &fields) {
        Ok(new) => match samples::draw(ctx.db(), ctx.act(), new).await? {
            Ok(_) => return ctx.saved(Notice::SampleDrawn, urls::MODERATION),
            Err(DrawRefused::NoPlans) => {
                FormErrors::on(SCHOOLS, "None of these schools has a plan in use")
            }
        },
        Err(errors) => errors,
    };
    ctx.refused(show(&ctx, &fields, &errors).await?)
}

/// `/moderation/{sample}/{place}`
pub(crate) async fn read(
    ctx: Ctx,
    Path((sample, place)): Path<(SampleId, i32)>,
) -> Result<Response, AppError> {
    let sampled = samples::read(ctx.db(), ctx.act(), sample, place).await?;
    let Some(sheet) = &sampled.sheet else {
        let content = html! { (InsetText { body: html! {
            p { "The pupil’s name is also a word of the plan, so it cannot be taken out. Please leave this plan out." }
        } }) };
        return ctx.html(View::new("Plan", content).back(urls::MODERATION));
    };
    let format = ctx.format(&sheet.content.format).await?;
    ctx.html(moderated::view(sheet, &format).back(urls::MODERATION))
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<NewSample, FormErrors> {
    let mut errors = FormErrors::none();
    let schools: Vec<SchoolId> = fields
        .all(SCHOOLS)
        .filter_map(|id| id.parse().ok())
        .collect();
    if schools.is_empty() {
        errors.add(SCHOOLS, "Choose at least one school");
    }
    let number = fields.get(NUMBER).trim().parse::<usize>().ok();
    let number = errors.check(
        NUMBER,
        number
            .filter(|number| (1..=MOST).contains(number))
            .ok_or(()),
        |()| format!("Enter how many plans, from 1 to {MOST}"),
    );
    let last = days::parse(&mut errors, LAST, "the last day", typed(fields));
    if last.is_some_and(|last| last < ctx.today()) {
        errors.add(LAST, "Enter a last day from today on");
    }
    let until = last.and_then(|last| last.tomorrow().ok());
    match number.zip(until).filter(|_| errors.is_empty()) {
        Some((number, until)) => Ok(NewSample {
            id: SampleId(ctx.new_id()),
            schools,
            number,
            seed: ctx.new_id().simple().to_string(),
            until,
            named: !fields.get(NAMED).is_empty(),
        }),
        None => Err(errors),
    }
}

fn typed(fields: &Fields) -> DateText<'_> {
    DateText {
        day: fields.get("last.day"),
        month: fields.get("last.month"),
        year: fields.get("last.year"),
    }
}

async fn show(ctx: &Ctx, fields: &Fields, errors: &FormErrors) -> Result<View, AppError> {
    let samples = samples::list(ctx.db(), ctx.act()).await?;
    let draws = ctx.may::<DrawSample>();
    let schools = if draws {
        samples::schools(ctx.db(), ctx.act()).await?
    } else {
        Vec::new()
    };
    let content = html! {
        @if samples.is_empty() { p { "No sample has been drawn yet." } }
        @for one in &samples { (sample(one, draws)) }
        @if draws {
            (Heading { text: "Draw a sample", level: Level::Two, size: Size::Medium, id: None })
            p { "Plans in use are drawn at random. The number they are drawn by is kept, so that anybody can draw the same again. Moderators read them without the pupils’ names, and change nothing." }
            (form(&schools, fields, errors))
        }
    };
    Ok(View::new("Moderation", content).errors(errors))
}

fn form(schools: &[School], fields: &Fields, errors: &FormErrors) -> Markup {
    let ids: Vec<_> = schools
        .iter()
        .map(|school| (school.id.to_string(), school.name.as_str()))
        .collect();
    let options: Vec<_> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let chosen: Vec<_> = fields.all(SCHOOLS).collect();
    let number = TextField {
        id: NUMBER,
        label: "How many plans",
        hint: None,
        value: fields.get(NUMBER),
        error: errors.of(NUMBER),
    };
    html! {
        (ui::Form {
            action: urls::MODERATION,
            content: html! {
                (Checkboxes { id: SCHOOLS, label: "Schools", hint: None, values: &chosen, error: errors.of(SCHOOLS), options: &options })
                (number.with(Input::TEXT.autocomplete("off")))
                (DateField { id: LAST, label: "Last day on which they are read", hint: None, value: typed(fields), errors })
                (Tick { id: NAMED, text: "Show the pupils’ names", ticked: !fields.get(NAMED).is_empty() })
                (Button { text: "Draw the sample" })
            },
        })
    }
}

/// Officers see how many plans there are, and none of them.
fn sample(one: &Sample, draws: bool) -> Markup {
    let last = one.until.yesterday().unwrap_or(one.until);
    let plans = match one.number {
        1 => "1 plan".to_owned(),
        more => format!("{more} plans"),
    };
    let title = format!("{plans}, drawn on {}", days::day(one.drawn_on));
    let tag = one.over.then_some(Tag {
        text: "Over",
        colour: Colour::Grey,
    });
    let body = html! {
        p { "Drawn by " (one.drawn_by) ", to be read until " (days::day(last)) @if one.named { ", with the pupils’ names" } ". Number: " (one.seed) }
        @if !draws && !one.over {
            ul { @for line in &one.plans {
                li { a href=(urls::moderated(one.id, line.place)) { "Plan " (line.place) } ", " (line.school) }
            } }
        }
    };
    html! { (Card { title: &title, href: None, level: Level::Two, tag, body, actions: &[] }) }
}
