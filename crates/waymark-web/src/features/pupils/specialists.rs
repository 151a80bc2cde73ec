//! `/pupils/{id}/specialists`: whom from outside the school lets see the pupil, until when, and what they may do.

use super::{another, line};
use crate::features::days;
use crate::features::people::link;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::email::Email;
use waymark_domain::ids::{GrantId, HatId, PersonId, PupilId};
use waymark_domain::names::Name;
use waymark_domain::people::{Term, TermError};
use waymark_store::TokenHash;
use waymark_store::around::{
    Asked, AskedIn, GrantLine, GrantTerms, NewSpecialist, SpecialistsPage, TieRefused,
};
use waymark_store::grants;
use waymark_ui::{
    self as ui, Button, Colour, DateField, DateText, FormErrors, Heading, Input, InsetText, Level,
    Row, Size, SummaryList, Tag, TextField, Tick,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SpecialistForm {
    name: String,
    email: String,
    #[serde(rename = "from.day")]
    from_day: String,
    #[serde(rename = "from.month")]
    from_month: String,
    #[serde(rename = "from.year")]
    from_year: String,
    #[serde(rename = "last.day")]
    last_day: String,
    #[serde(rename = "last.month")]
    last_month: String,
    #[serde(rename = "last.year")]
    last_year: String,
    contributes: String,
    confidential: String,
    why: String,
    another: String,
    why_another: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = grants::page(ctx.db(), ctx.act(), id).await?;
    let form = SpecialistForm::blank(ctx.today(), session_end(&ctx).await?);
    ctx.html(show(&page, &form, &FormErrors::none(), ctx.today()))
}

/// The last day of the school's session.
async fn session_end(ctx: &Ctx) -> Result<Day, AppError> {
    let format = ctx.school_format().await?;
    let session = format.session_of(ctx.today());
    Ok(format.days_of_session(session).1)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<SpecialistForm>,
) -> Result<Response, AppError> {
    let (secret, hash) = ctx.app().secrets.pair();
    let errors = match form.parse(&ctx, hash) {
        Ok(new) => match grants::add(ctx.db(), ctx.act(), id, new).await? {
            Ok(AskedIn::ByLink) => {
                return link::hand_over(&ctx, &secret, link::Whence::Specialists(id));
            }
            Ok(AskedIn::Known) => {
                return ctx.saved(Notice::SpecialistAdded, &urls::pupil_specialists(id));
            }
            Err(refused) => words(refused),
        },
        Err(errors) => errors,
    };
    let page = grants::page(ctx.db(), ctx.act(), id).await?;
    ctx.refused(show(&page, &form, &errors, ctx.today()))
}

fn words(refused: TieRefused) -> FormErrors {
    match refused {
        TieRefused::AlreadyTied => FormErrors::on(
            "email",
            "This person has been let in already. Change what they may do instead",
        ),
        TieRefused::Namesake => FormErrors::on(another::TICK, another::QUESTION),
        TieRefused::Barred => FormErrors::on(
            "email",
            "This person is barred from the pupil. The head teacher can tell you more",
        ),
    }
}

impl SpecialistForm {
    fn blank(from: Day, last: Day) -> Self {
        let [from_day, from_month, from_year] = days::boxes(from);
        let [last_day, last_month, last_year] = days::boxes(last);
        Self {
            from_day,
            from_month,
            from_year,
            last_day,
            last_month,
            last_year,
            ..Self::default()
        }
    }

    /// What a grant says now.
    pub(super) fn of(line: &GrantLine) -> Self {
        let tick = |ticked: bool| if ticked { "yes" } else { "" }.to_owned();
        let last = line.grant.until.yesterday().unwrap_or(line.grant.until);
        Self {
            contributes: tick(line.grant.contributes),
            confidential: tick(line.grant.confidential),
            why: line.why.clone(),
            ..Self::blank(line.grant.from, last)
        }
    }

    fn parse(&self, ctx: &Ctx, link: TokenHash) -> Result<NewSpecialist, FormErrors> {
        let mut errors = FormErrors::none();
        let name = errors.check(
            "name",
            Name::parse(&self.name),
            |_| "Enter the person’s name",
        );
        let email = errors.check(
            "email",
            Email::parse(&self.email),
            |_| "Enter an e-mail address like name@service.example",
        );
        let terms = self.terms(&mut errors, ctx.today());
        let another = another::parse(&mut errors, &self.another, &self.why_another);
        match (name, email, terms) {
            _ if !errors.is_empty() => Err(errors),
            (Some(name), Some(email), Some(terms)) => Ok(NewSpecialist {
                grant: GrantId(ctx.new_id()),
                asked: Asked {
                    person: PersonId(ctx.new_id()),
                    hat: HatId(ctx.new_id()),
                    email,
                    name,
                    link,
                    another,
                },
                terms,
            }),
            _ => Err(errors),
        }
    }

    /// The days, what they may do, and why.
    pub(super) fn terms(&self, errors: &mut FormErrors, today: Day) -> Option<GrantTerms> {
        let from = days::parse(errors, "from", "the first day", self.from());
        let last = days::parse(errors, "last", "the last day", self.last());
        let why = line(
            errors,
            "why",
            &self.why,
            "Enter why they need to see the plan",
        );
        let term = match (from, last) {
            (Some(_), Some(last)) if last < today => {
                errors.add("last", "The last day must be today or later");
                None
            }
            (Some(from), Some(last)) => {
                errors.check("last", Term::parse(from, last), |error| match error {
                    TermError::Backwards => "The last day must not be before the first",
                    TermError::TooLong => {
                        "Let them in for a year at most. It can be made longer when it ends"
                    }
                })
            }
            _ => None,
        };
        Some(GrantTerms {
            term: term?,
            contributes: !self.contributes.is_empty(),
            confidential: !self.confidential.is_empty(),
            why: why?.into_string(),
        })
    }

    fn from(&self) -> DateText<'_> {
        DateText {
            day: &self.from_day,
            month: &self.from_month,
            year: &self.from_year,
        }
    }

    fn last(&self) -> DateText<'_> {
        DateText {
            day: &self.last_day,
            month: &self.last_month,
            year: &self.last_year,
        }
    }
}

fn show(page: &SpecialistsPage, form: &SpecialistForm, errors: &FormErrors, today: Day) -> View {
    let called = &page.called;
    let content = html! {
        p { "People from outside the school, such as a speech therapist or an educational psychologist. They see " (called) "’s plan once it is shared, from the first day to the last, and nothing of other pupils. They do not see addresses and telephone numbers." }
        @if page.specialists.is_empty() { p { "Nobody from outside has been let in yet." } }
        @for one in &page.specialists { (grant(page.facts.id, one, today)) }
        (Heading { text: "Let somebody in", level: Level::Two, size: Size::Medium, id: None })
        (ui::Form {
            action: &urls::pupil_specialists(page.facts.id),
            content: html! {
                (who(form, errors))
                (questions(form, errors))
                (another::question(&form.another, &form.why_another, errors))
                (Button { text: "Let them in" })
            },
        })
    };
    View::new("Specialists from outside", content)
        .caption(called)
        .back(urls::pupil(page.facts.id))
        .errors(errors)
}

/// Whether a grant holds on a day.
fn state(line: &GrantLine, today: Day) -> Tag<'static> {
    let (text, colour) = match line.grant {
        grant if grant.holds(today) => ("Can see the plan", Colour::Green),
        grant if today < grant.from => ("Not yet", Colour::Blue),
        _ => ("Over", Colour::Grey),
    };
    Tag { text, colour }
}

fn grant(pupil: PupilId, one: &GrantLine, today: Day) -> Markup {
    let last = one.grant.until.yesterday().unwrap_or(one.grant.until);
    let contributes = if one.grant.contributes {
        "Reads, records and gives views"
    } else {
        "Reads only"
    };
    let confidential = if one.grant.confidential { "Yes" } else { "No" };
    let over = one.grant.until <= today;
    let mut rows = vec![
        Row::new("Now", html! { (state(one, today)) }),
        Row::text("Why", &one.why),
        Row::text("E-mail", &one.email),
        Row::text("Let in by", &one.by),
    ];
    if !over {
        rows.push(Row::text("First day", &days::day(one.grant.from)));
        rows.push(Row::text("Last day", &days::day(last)));
        rows.push(Row::text("May", contributes));
        rows.push(Row::text("Confidential parts", confidential));
    }
    html! {
        (Heading { text: &one.name, level: Level::Two, size: Size::Small, id: None })
        (SummaryList { rows })
        @if !over {
            p { a href=(urls::grant(one.id)) { "Change what " (one.name) " may do" } }
            (link::new_way_in(one.person, &one.name, one.joined, link::Whence::Specialists(pupil)))
            (ui::Form {
                action: &urls::end_grant(one.id),
                content: html! { (Button { text: &format!("End access for {} now", one.name) }.secondary()) },
            })
        }
    }
}

fn who(form: &SpecialistForm, errors: &FormErrors) -> Markup {
    let field = |id, label, hint, value| TextField {
        id,
        label,
        hint,
        value,
        error: errors.of(id),
    };
    html! {
        (field("name", "Full name", None, &form.name).with(Input::TEXT.autocomplete("off")))
        (field("email", "E-mail address", Some("They sign in with it"), &form.email).with(Input::EMAIL.autocomplete("off")))
    }
}

/// The same where somebody is let in and where that is changed.
pub(super) fn questions(form: &SpecialistForm, errors: &FormErrors) -> Markup {
    let why = TextField {
        id: "why",
        label: "Why do they need to see it?",
        hint: Some("For example speech and language therapy on Tuesdays"),
        value: &form.why,
        error: errors.of("why"),
    };
    html! {
        (why.with(Input::TEXT.autocomplete("off")))
        (DateField { id: "from", label: "First day", hint: None, value: form.from(), errors })
        (DateField { id: "last", label: "Last day", hint: Some("At most a year"), value: form.last(), errors })
        (Tick { id: "contributes", text: "They may also record how it is going, and give their view", ticked: !form.contributes.is_empty() })
        (Tick { id: "confidential", text: "They may read confidential parts", ticked: !form.confidential.is_empty() })
        (InsetText { body: html! { p { "When the last day is over they see nothing more, also in the middle of their work." } } })
    }
}
