//! `/classes/{class}/evenings`: the parents’ evenings of a class, and a new one (D142).

use super::told;
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::state::moment_in_britain;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::evening::{Evening, EveningError};
use waymark_domain::ids::{ClassId, EveningId};
use waymark_domain::text::{Line, LineError};
use waymark_store::evening::{ClassEvenings, NewEvening, Offered};
use waymark_store::{StoreError, evenings};
use waymark_ui::{
    Button, Card, Colour, DateField, FieldRow, Form, FormErrors, Heading, Hidden, Input, Level,
    Size, Tag, TextField, Width,
};

/// In minutes. The usual ten are too short for a family whose child has a plan.
const USUAL: &str = "20";
const LONGEST: u16 = 120;

pub(crate) async fn get(ctx: Ctx, Path(id): Path<ClassId>) -> Result<Response, AppError> {
    let page = evenings::of_class(ctx.db(), ctx.act(), id).await?;
    let field = |name: &str, value: String| (name.to_owned(), value);
    let blank = Fields(vec![
        field("id", ctx.new_id().to_string()),
        field("minutes", USUAL.to_owned()),
    ]);
    ctx.html(view(&page, &blank, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<ClassId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = evenings::of_class(ctx.db(), ctx.act(), id).await?;
    let new = match parse(&ctx, &fields) {
        Ok(new) => new,
        Err(errors) => return ctx.refused(view(&page, &fields, &errors)),
    };
    let to = urls::evening(new.id);
    match evenings::offer(ctx.db(), ctx.act(), id, new).await {
        Ok(()) | Err(StoreError::Conflict) => ctx.saved(Notice::EveningOffered, &to),
        Err(error) => Err(error.into()),
    }
}

fn parse(ctx: &Ctx, fields: &Fields) -> Result<NewEvening, FormErrors> {
    let mut errors = FormErrors::none();
    let day = days::parse(&mut errors, "day", "the day", fields.day("day"));
    let mut clock = |id: &str| {
        let clock = days::time(fields.get(id)).ok_or(());
        errors.check(id, clock, |()| "Enter a time, like 4pm or 16:00")
    };
    let (from, until) = (clock("from"), clock("until"));
    let minutes = fields.get("minutes").trim().parse().ok();
    let minutes = minutes.filter(|minutes| (5..=LONGEST).contains(minutes));
    let minutes = errors.check(
        "minutes",
        minutes.ok_or(()),
        |()| "Enter the minutes as a number, like 20",
    );
    let place = errors.check(
        "place",
        Line::parse(fields.get("place")),
        |error| match error {
            LineError::Blank => "Enter a place, like Room 4",
            LineError::TooLong { .. } => "Make this shorter",
        },
    );
    let (Some(day), Some(from), Some(until), Some(minutes), Some(place)) =
        (day, from, until, minutes, place)
    else {
        return Err(errors);
    };
    let starts = moment_in_britain(day, from);
    if starts <= ctx.now() {
        errors.add("day", "Enter a day and time that are still to come");
    }
    let evening = Evening::between(starts, moment_in_britain(day, until), minutes);
    let evening = errors.check("until", evening, |error| match error {
        EveningError::TooShort => "Enter an end that leaves time for one family at least",
        EveningError::TooLong => {
            "This makes more than 60 times. End earlier, or give each family longer"
        }
    });
    match evening {
        Some(evening) if errors.is_empty() => Ok(NewEvening {
            id: EveningId(fields.get("id").parse().unwrap_or_else(|_| ctx.new_id())),
            evening,
            place: place.into_string(),
        }),
        _ => Err(errors),
    }
}

fn view(page: &ClassEvenings, typed: &Fields, errors: &FormErrors) -> View {
    let content = html! {
        @for offered in &page.evenings { (card(offered)) }
        (Heading { text: "Offer an evening", level: Level::Two, size: Size::Medium, id: None })
        p { "Parents of children with a plan choose their own time in Waymark. You can also write down a time that \
             somebody asks for by phone." }
        (Form { action: &urls::evenings(page.class.id), content: html! {
            (DateField { id: "day", label: "Day", hint: None, value: typed.day("day"), errors })
            (FieldRow { content: html! {
                (clock("from", "First time", typed, errors))
                (clock("until", "End", typed, errors))
            } })
            (TextField {
                id: "minutes",
                label: "Minutes for each family",
                hint: Some("Where a child has a plan there is more to talk about: twice the usual time is a good start"),
                value: typed.get("minutes"),
                error: errors.of("minutes"),
            }.with(Input::WHOLE_NUMBER.width(Width::Three)))
            (TextField { id: "place", label: "Place", hint: Some("Like Room 4"), value: typed.get("place"), error: errors.of("place") })
            (Hidden { name: "id", value: typed.get("id") })
            (Button { text: "Offer these times" })
        } })
    };
    View::new("Parents’ evenings", content)
        .caption(&page.class.name)
        .back(urls::class(page.class.id))
        .errors(errors)
}

fn clock(id: &str, label: &str, typed: &Fields, errors: &FormErrors) -> Markup {
    html! {
        (TextField { id, label, hint: Some("Like 4pm"), value: typed.get(id), error: errors.of(id) }
            .with(Input::TEXT.width(Width::Ten)))
    }
}

fn card(offered: &Offered) -> Markup {
    let cancelled = Tag {
        text: "Cancelled",
        colour: Colour::Grey,
    };
    html! {
        (Card {
            title: &told::evening_day(offered),
            href: Some(&urls::evening(offered.id)),
            level: Level::Two,
            tag: offered.cancelled.then_some(cancelled),
            body: html! { p { (offered.place) ", with " (offered.host) } },
            actions: &[],
        })
    }
}
