//! `/plans/{plan}/agreement`: what each party says to the plan and, once all were asked, making it live.

use super::live::{self, MakeLiveForm};
use super::reading::Reading;
use super::{frame, page_for, side};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use std::ops::RangeInclusive;
use waymark_domain::Day;
use waymark_domain::content::{Agreement, Answer, NewAgreement};
use waymark_domain::due::course::{Course, Proposal, Why};
use waymark_domain::format::{Agreement as Asked, Format};
use waymark_domain::ids::PlanId;
use waymark_domain::plan::{PlanState, SharedAgain};
use waymark_domain::text::{Line, Narrative};
use waymark_policy::{MakeLive, RecordAgreement, TakeBack, may};
use waymark_store::views::PlanPage;
use waymark_store::{course, lifecycle};
use waymark_ui::{
    Button, Choice, DateField, DateText, FieldGroup, FieldRow, Form, FormErrors, Hidden, InsetText,
    Layout, Radios, SummaryList, TextArea, TextField,
};

/// Answers about other words than the plan's are no agreement to it.
pub(super) const CHANGED_SINCE_SHARED: &str = "The plan has changed since it was shared. Take it back and share it again, so that everybody answers about the same words.";

/// The version that the person had before them.
const VERSION: &str = "version";

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PlanId>) -> Result<Response, AppError> {
    let plan = page_for::<RecordAgreement>(&ctx, id).await?;
    let fields = handed_out(&ctx, &plan).await?;
    ctx.html(page(&ctx, &plan, &fields, None, &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PlanId>,
    fields: Fields,
) -> Result<Response, AppError> {
    let plan = page_for::<RecordAgreement>(&ctx, id).await?;
    let format = ctx.format(&plan.plan.format).await?;
    let version = fields
        .get(VERSION)
        .parse()
        .map_err(|_| AppError::Malformed)?;
    if let Err(refused) = plan.plan.is_asked_about(version) {
        return shared_again(&ctx, &plan, &fields, refused).await;
    }
    let given = match parse(&fields, &format, &asking(&plan, ctx.today())) {
        Ok(given) => given,
        Err(errors) => {
            return ctx.refused(page(&ctx, &plan, &fields, None, &errors).await?);
        }
    };
    let news = |new: &NewAgreement| {
        recorded(&plan, &new.party).is_none_or(|known| new.differs_from(known))
    };
    let news = given.into_iter().filter(news).collect();
    match lifecycle::record_agreements(ctx.db(), ctx.act(), id, version, news).await? {
        Ok(()) => ctx.saved(Notice::AgreementSaved, &urls::plan_agreement(id)),
        Err(refused) => {
            let plan = page_for::<RecordAgreement>(&ctx, id).await?;
            shared_again(&ctx, &plan, &fields, refused).await
        }
    }
}

/// The day on which the review before wanted the next one, as long as it may still be; else one as after any review.
fn proposal(course: &Course, reading: Reading<'_>, today: Day) -> Proposal {
    let proposal = course.first_proposal(reading.format, today);
    let agreed = reading.content.review_on;
    match agreed.filter(|on| *on > today && *on <= proposal.latest.on) {
        Some(on) => Proposal {
            on,
            why: Why::Agreed,
            ..proposal
        },
        None => proposal,
    }
}

/// What was typed, once more, about the version that is in consultation now.
async fn shared_again(
    ctx: &Ctx,
    plan: &PlanPage,
    fields: &Fields,
    SharedAgain { now }: SharedAgain,
) -> Result<Response, AppError> {
    let errors = FormErrors::on(
        "main",
        format!(
            "The plan was shared again in the meantime, as version {now}. Save these answers only if they are about \
             that version"
        ),
    );
    ctx.refused(page(ctx, plan, fields, None, &errors).await?)
}

/// The answers about the version in consultation.
fn answers(plan: &PlanPage) -> impl Iterator<Item = &Agreement> {
    let version = plan.plan.version;
    plan.agreements
        .iter()
        .filter(move |answer| answer.version == version)
}

/// What staff have written down for a party. What somebody answered for themselves is theirs to change.
fn recorded<'a>(plan: &'a PlanPage, party: &str) -> Option<&'a Agreement> {
    answers(plan).find(|answer| answer.party == party && answer.person.is_none())
}

/// The answers that were given; a party of whom nothing is said was not asked yet.
fn parse(
    fields: &Fields,
    format: &Format,
    asked_in: &RangeInclusive<Day>,
) -> Result<Vec<NewAgreement>, FormErrors> {
    let mut errors = FormErrors::none();
    let given: Vec<_> = format
        .agreement
        .iter()
        .filter_map(|asked| answer(fields, asked, asked_in, &mut errors))
        .collect();
    if errors.is_empty() {
        Ok(given)
    } else {
        Err(errors)
    }
}

fn answer(
    fields: &Fields,
    asked: &Asked,
    asked_in: &RangeInclusive<Day>,
    errors: &mut FormErrors,
) -> Option<NewAgreement> {
    let party = asked.party.slug();
    let name = |part: &str| format!("{party}.{part}");
    let typed = |part: &str| fields.get(&name(part)).trim();
    let who = asked.label.to_lowercase();
    if typed("answer").is_empty() && typed("words").is_empty() {
        return None;
    }
    let answer = errors.check(
        name("answer"),
        Answer::parse(typed("answer")).ok_or(()),
        |()| format!("Choose what the {who} says"),
    );
    let given_by = errors.check(name("name"), Line::parse(typed("name")), |_| {
        format!("Enter who answered as the {who}")
    });
    let words = errors.check(name("words"), Narrative::parse(typed("words")), |_| {
        format!("Shorten this to {} characters", Narrative::MAX)
    });
    let on = days::parse(
        errors,
        &name("on"),
        "the day of the answer",
        typed_day(fields, party),
    );
    let wrong = on.and_then(|on| outside(on, asked_in));
    if let Some(wrong) = wrong {
        errors.add(name("on"), wrong);
    }
    Some(NewAgreement {
        on_targets: Vec::new(),
        party: party.to_owned(),
        answer: answer?,
        name: given_by?.into_string(),
        words: words?.into_string(),
        on: on?,
    })
}

/// The days on which an answer can have been given: since the plan was shared, until today.
fn asking(plan: &PlanPage, today: Day) -> RangeInclusive<Day> {
    match plan.plan.state {
        PlanState::InConsultation { shared_on } => shared_on..=today,
        PlanState::Draft | PlanState::Live { .. } | PlanState::Closed { .. } => Day::MIN..=today,
    }
}

/// What is wrong with the day of an answer.
fn outside(on: Day, asked_in: &RangeInclusive<Day>) -> Option<String> {
    if on > *asked_in.end() {
        Some("The day of the answer cannot lie in the future".to_owned())
    } else if on < *asked_in.start() {
        Some(format!(
            "The plan was shared on {}. Enter that day or a later one",
            days::day(*asked_in.start())
        ))
    } else {
        None
    }
}

fn typed_day<'a>(fields: &'a Fields, party: &str) -> DateText<'a> {
    let part = |part: &str| fields.get(&format!("{party}.on.{part}"));
    DateText {
        day: part("day"),
        month: part("month"),
        year: part("year"),
    }
}

/// What the boxes show at first: what is on record, else whom the plan names, and today.
pub(super) async fn handed_out(ctx: &Ctx, plan: &PlanPage) -> Result<Fields, AppError> {
    let format = ctx.format(&plan.plan.format).await?;
    let mut pairs = Vec::new();
    for asked in &format.agreement {
        let party = asked.party.slug();
        let known = recorded(plan, party);
        let name = known.map_or_else(
            || likely_name(ctx, plan, party),
            |answer| answer.name.clone(),
        );
        let [day, month, year] = days::boxes(known.map_or(ctx.today(), |answer| answer.on));
        let values = [
            (
                "answer",
                known.map_or("", |answer| answer.answer.slug()).to_owned(),
            ),
            ("name", name),
            ("words", known.map_or("", |answer| &answer.words).to_owned()),
            ("on.day", day),
            ("on.month", month),
            ("on.year", year),
        ];
        pairs.extend(values.map(|(part, value)| (format!("{party}.{part}"), value)));
    }
    Ok(Fields(pairs))
}

/// The pupil speaks for the pupil, whoever sits at the keyboard for the school, and for the others whom the
/// plan names in a role of that key.
fn likely_name(ctx: &Ctx, plan: &PlanPage, party: &str) -> String {
    match party {
        "pupil" => plan.content.pupil.name.clone(),
        "school" => ctx.person().name.clone(),
        other => plan
            .content
            .text(&format!("adult_{other}"))
            .trim()
            .to_owned(),
    }
}

pub(super) async fn page(
    ctx: &Ctx,
    plan: &PlanPage,
    fields: &Fields,
    live: Option<&MakeLiveForm>,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let format = ctx.format(&plan.plan.format).await?;
    let reading = Reading::of(plan, &format, ctx.today());
    let has_answered = |party: &str| answers(plan).any(|answer| answer.party == party);
    let all_asked = reading
        .format
        .agreement
        .iter()
        .all(|asked| has_answered(asked.party.slug()));
    let may_end = may::<MakeLive>(ctx.hat(), &plan.facts) && !plan.changed_since_shared;
    let course = course::of_plan(ctx.db(), ctx.act(), plan.plan.id).await?;
    let content = html! {
        @if plan.changed_since_shared {
            p { (CHANGED_SINCE_SHARED) }
            @if may::<TakeBack>(ctx.hat(), &plan.facts) {
                p { a href=(urls::take_back_plan(plan.plan.id)) { "Take it back" } }
            }
        } @else if all_asked && may_end {
            (summary(reading, plan))
            @if answers(plan).any(|answer| answer.answer == Answer::DoesNotAgree) {
                (InsetText { body: html! { p { "Somebody does not agree. Talk with them first. What they said is kept with the plan." } } })
            }
            (live::form(reading, proposal(&course, reading, ctx.today()), live, errors))
            h2 { "Change an answer" }
        } @else if all_asked {
            p { "Everybody has answered. The " (reading.format.words.coordinator) " makes the plan live." }
        } @else {
            (by_themselves(reading, plan))
            p { "Write down what each one says. You can leave out those who have not answered yet, and those who answered for themselves." }
        }
        (Form { action: &urls::plan_agreement(plan.plan.id), content: html! {
            (Hidden { name: VERSION, value: &plan.plan.version.to_string() })
            @for asked in &reading.format.agreement { (party(asked, fields, errors)) }
            (Button { text: "Save the answers" })
        } })
    };
    let title = if all_asked && may_end {
        "Make the plan live"
    } else {
        "Record answers"
    };
    Ok(frame::task(reading, title, content).errors(errors))
}

fn summary(reading: Reading<'_>, plan: &PlanPage) -> Markup {
    html! { (SummaryList { rows: answers(plan).map(|answer| side::row(reading, answer)).collect() }) }
}

/// What parents answered in their own place.
fn by_themselves(reading: Reading<'_>, plan: &PlanPage) -> Markup {
    let own: Vec<_> = answers(plan)
        .filter(|answer| answer.person.is_some())
        .map(|answer| side::row(reading, answer))
        .collect();
    html! {
        @if !own.is_empty() {
            h2 { "Answered for themselves" }
            (SummaryList { rows: own })
        }
    }
}

fn party(asked: &Asked, fields: &Fields, errors: &FormErrors) -> Markup {
    let party = asked.party.slug();
    let name = |part: &str| format!("{party}.{part}");
    let choices = Answer::ALL.map(|answer| Choice::new(answer.slug(), answer.label()));
    let (answer, who, words, on) = (name("answer"), name("name"), name("words"), name("on"));
    html! {
        (FieldGroup { id: party, title: &asked.label, content: html! {
            (Radios {
                id: &answer,
                label: "Answer",
                hint: None,
                value: fields.get(&answer),
                error: errors.of(&answer),
                options: &choices,
                layout: Layout::Inline,
            })
            (FieldRow { content: html! {
                (TextField { id: &who, label: "Who answered", hint: None, value: fields.get(&who), error: errors.of(&who) })
                (DateField { id: &on, label: "When", hint: None, value: typed_day(fields, party), errors })
            } })
            (TextArea {
                id: &words,
                label: "How, and what was said (optional)",
                hint: Some("For example: on the phone; would like more help with reading"),
                value: fields.get(&words),
                error: errors.of(&words),
                rows: 2,
                save: None,
            })
        } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use waymark_domain::format::Formats;

    const TODAY: Day = date(2026, 9, 14);

    fn given(pairs: &[(&str, &str)]) -> Result<Vec<NewAgreement>, FormErrors> {
        let fields = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        parse(
            &Fields(fields.collect()),
            Formats::shipped().default_format(),
            &(date(2026, 9, 7)..=TODAY),
        )
    }

    #[test]
    fn who_was_not_asked_yet_is_left_out() {
        let answers = given(&[
            ("parent.answer", "agrees"),
            ("parent.name", "Fiona Fraser"),
            ("parent.on.day", "14"),
            ("parent.on.month", "9"),
            ("parent.on.year", "2026"),
            ("pupil.name", "Isla Fraser"),
        ])
        .expect("one answer");
        assert_eq!(
            answers
                .iter()
                .map(|answer| answer.party.as_str())
                .collect::<Vec<_>>(),
            ["parent"]
        );
    }

    #[test]
    fn nobody_answers_before_the_plan_is_shared() {
        let on = |day| {
            given(&[
                ("parent.answer", "agrees"),
                ("parent.name", "Fiona Fraser"),
                ("parent.on.day", day),
                ("parent.on.month", "9"),
                ("parent.on.year", "2026"),
            ])
        };
        assert!(on("7").is_ok());
        let errors = on("6").expect_err("the plan was shared on the 7th");
        assert!(
            errors
                .of("parent.on")
                .is_some_and(|said| said.contains("7 September 2026"))
        );
    }

    #[test]
    fn an_answer_needs_a_name_and_a_day_that_has_been() {
        let errors = given(&[
            ("pupil.answer", "agrees"),
            ("pupil.on.day", "15"),
            ("pupil.on.month", "9"),
            ("pupil.on.year", "2026"),
            ("school.words", "Too many targets"),
        ])
        .expect_err("three things are wrong");
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                "pupil.name",
                "pupil.on",
                "school.answer",
                "school.name",
                "school.on"
            ]
        );
    }
}
