//! `/hats/{hat}/classes`: which classes a teacher or assistant has, from now on.

use super::{add, list};
use crate::shell::{AppError, Ctx, Form, Many, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use waymark_domain::ids::{ClassId, HatId};
use waymark_domain::pupil::Class;
use waymark_store::{ClassesRefused, Colleague, ColleagueHat, people, schools};
use waymark_ui::{self as ui, Choice, FormErrors};

const FROM_LIST: &str = "Choose classes from the list";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ClassesForm {
    classes: Many,
}

impl ClassesForm {
    fn of(hat: &ColleagueHat, offered: &[Class]) -> Self {
        let own = offered
            .iter()
            .filter(|class| hat.classes.contains(&class.name));
        Self {
            classes: Many(own.map(|class| class.id.to_string()).collect()),
        }
    }

    fn parse(&self) -> Result<Vec<ClassId>, FormErrors> {
        let ids: Result<Vec<ClassId>, _> = self.classes.0.iter().map(|id| id.parse()).collect();
        match ids {
            Ok(ids) if ids.is_empty() => Err(FormErrors::on("classes", add::CHOOSE_CLASS)),
            Ok(ids) => Ok(ids),
            Err(_) => Err(FormErrors::on("classes", FROM_LIST)),
        }
    }
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<HatId>) -> Result<Response, AppError> {
    let (colleague, hat) = taught(&ctx, id).await?;
    let offered = schools::classes(ctx.db(), ctx.act()).await?;
    let form = ClassesForm::of(&hat, &offered);
    ctx.html(page(&colleague, &hat, &offered, &form, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(id): Path<HatId>,
    Form(form): Form<ClassesForm>,
) -> Result<Response, AppError> {
    let (colleague, hat) = taught(&ctx, id).await?;
    let refused = match form.parse() {
        Err(errors) => errors,
        Ok(classes) => match people::set_classes(ctx.db(), ctx.act(), id, classes).await? {
            Ok(()) => return ctx.saved(Notice::ClassesChanged, urls::PEOPLE),
            Err(ClassesRefused::UnknownClass) => FormErrors::on("classes", FROM_LIST),
            Err(ClassesRefused::WholeSchool) => return Err(AppError::NotFound),
        },
    };
    let offered = schools::classes(ctx.db(), ctx.act()).await?;
    ctx.refused(page(&colleague, &hat, &offered, &form, &refused))
}

/// Somebody's role that has classes.
async fn taught(ctx: &Ctx, id: HatId) -> Result<(Colleague, ColleagueHat), AppError> {
    let found = list::find(ctx, id).await?;
    if found.1.role.is_tied_to_classes() {
        Ok(found)
    } else {
        Err(AppError::NotFound)
    }
}

fn page(
    colleague: &Colleague,
    hat: &ColleagueHat,
    offered: &[Class],
    form: &ClassesForm,
    errors: &FormErrors,
) -> View {
    let ids: Vec<_> = offered
        .iter()
        .map(|class| (class.id.to_string(), class.name.as_str()))
        .collect();
    let options: Vec<_> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let content = html! {
        (ui::Form {
            action: &urls::hat_classes(hat.id),
            content: html! {
                (ui::Checkboxes {
                    id: "classes",
                    label: "Classes",
                    hint: Some("They see the pupils of these classes and of no others"),
                    values: &form.classes.values(),
                    error: errors.of("classes"),
                    options: &options,
                })
                (ui::Button { text: "Save classes" })
            },
        })
    };
    View::new(format!("Classes of {}", colleague.name), content)
        .caption(hat.role.label())
        .back(urls::PEOPLE)
        .errors(errors)
}
