//! `/pupils/{id}/came`: a pupil who came from another school, and when. A plan that came along is reviewed within ten
//! school days.

use super::{open, optional_line, view};
use crate::features::days;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::pupil::{Came, Pupil};
use waymark_policy::EditRoster;
use waymark_store::{came, views::PupilPage};
use waymark_ui::{self as ui, Button, DateField, DateText, FormErrors, TextField};

const ON: &str = "on";
const FROM: &str = "from";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CameForm {
    #[serde(rename = "on.day")]
    day: String,
    #[serde(rename = "on.month")]
    month: String,
    #[serde(rename = "on.year")]
    year: String,
    from: String,
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<PupilId>) -> Result<Response, AppError> {
    let page = open::<EditRoster>(&ctx, id).await?;
    let form = CameForm::of(page.pupil.came.as_ref());
    ctx.html(show(&page, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<PupilId>,
    Form(form): Form<CameForm>,
) -> Result<Response, AppError> {
    let page = open::<EditRoster>(&ctx, id).await?;
    let came = match form.parse(&page.pupil, ctx.today()) {
        Ok(came) => came,
        Err(errors) => return ctx.refused(show(&page, &form, &errors)),
    };
    let moved = came::put(ctx.db(), ctx.act(), id, came).await?;
    let notice = match moved {
        Some(_) => Notice::CameAndReviewed,
        None => Notice::CameSaved,
    };
    ctx.saved(notice, &urls::pupil(id))
}

impl CameForm {
    fn of(came: Option<&Came>) -> Self {
        let Some(came) = came else {
            return Self::default();
        };
        let [day, month, year] = days::boxes(came.on);
        Self {
            day,
            month,
            year,
            from: came.from.clone(),
        }
    }

    /// All boxes empty take back what was written.
    fn parse(&self, pupil: &Pupil, today: Day) -> Result<Option<Came>, FormErrors> {
        let mut errors = FormErrors::none();
        let parts = [&self.day, &self.month, &self.year, &self.from];
        if parts.iter().all(|part| part.trim().is_empty()) {
            return Ok(None);
        }
        let on = days::parse(&mut errors, ON, "the day the pupil came", self.on());
        if on.is_some_and(|on| on <= pupil.born || on > today) {
            errors.add(ON, "Enter a day up to today, after the pupil was born");
        }
        let from = optional_line(&mut errors, FROM, &self.from);
        match (on, from) {
            (Some(on), Some(from)) if errors.is_empty() => Ok(Some(Came { on, from })),
            _ => Err(errors),
        }
    }

    fn on(&self) -> DateText<'_> {
        DateText {
            day: &self.day,
            month: &self.month,
            year: &self.year,
        }
    }
}

fn show(page: &PupilPage, form: &CameForm, errors: &FormErrors) -> View {
    let content = html! {
        p { "A plan that comes along from another school is reviewed here within ten school days. If there is a later \
             review day in it, it moves to then." }
        (ui::Form { action: &urls::came(page.pupil.id), content: html! {
            (DateField { id: ON, label: "Here since", hint: Some("For example, 19 8 2026"), value: form.on(), errors })
            (TextField {
                id: FROM,
                label: "From which school?",
                hint: Some("You can leave it empty"),
                value: &form.from,
                error: errors.of(FROM),
            })
            (Button { text: "Save" })
        } })
    };
    view(page, "Came from another school", content, errors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;
    use waymark_domain::ids::SchoolId;

    fn pupil() -> Pupil {
        Pupil {
            id: PupilId(Uuid::nil()),
            school: SchoolId(Uuid::nil()),
            class: None,
            given_name: "Isla".to_owned(),
            family_name: "Fraser".to_owned(),
            preferred_name: None,
            born: date(2018, 4, 3),
            year_group: None,
            upn: None,
            scn: None,
            photo: None,
            came: None,
        }
    }

    fn parse(day: &str, from: &str) -> Result<Option<Came>, FormErrors> {
        let on = |text: &str| {
            if day.is_empty() {
                String::new()
            } else {
                text.to_owned()
            }
        };
        let form = CameForm {
            day: day.to_owned(),
            month: on("11"),
            year: on("2026"),
            from: from.to_owned(),
        };
        form.parse(&pupil(), date(2026, 11, 21))
    }

    #[test]
    fn empty_boxes_take_it_back_and_a_school_without_a_day_is_no_coming() {
        assert_eq!(parse("", " ").ok(), Some(None));
        assert!(parse("", "Annan Academy").is_err());
        assert!(parse("22", "").is_err());
        let came = parse("21", "Annan Academy").expect("a day and a school");
        assert_eq!(came.map(|came| came.on), Some(date(2026, 11, 21)));
    }
}
