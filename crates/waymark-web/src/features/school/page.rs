//! `/school`: badge, vision, contact, policy record.

use super::{badge, mail};
use crate::features::days;
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_domain::Day;
use waymark_domain::school::{SchoolField, SchoolPage};
use waymark_domain::text::{Line, LineError, Narrative};
use waymark_store::school_pages;
use waymark_ui::{
    self as ui, Button, DateField, DateText, FileField, FormErrors, TextArea, TextField,
};

/// The fields that hold several lines.
const NARRATIVES: [SchoolField; 3] = [
    SchoolField::Vision,
    SchoolField::Address,
    SchoolField::PolicyText,
];
/// The fields that hold one line.
const LINES: [SchoolField; 7] = [
    SchoolField::ContactName,
    SchoolField::Phone,
    SchoolField::Email,
    SchoolField::Website,
    SchoolField::TextPhone,
    SchoolField::PolicyTitle,
    SchoolField::PolicyReviewer,
];
const DAYS: [SchoolField; 3] = [
    SchoolField::PolicyDate,
    SchoolField::PolicyReviewedOn,
    SchoolField::PolicyNextReview,
];

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    let school = school_pages::find(ctx.db(), ctx.act()).await?;
    let typed = typed(&school);
    ctx.html(show(&ctx, &school, &typed, &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, fields: Fields) -> Result<Response, AppError> {
    let texts = match parse(&fields) {
        Ok(texts) => texts,
        Err(errors) => {
            let school = school_pages::find(ctx.db(), ctx.act()).await?;
            return ctx.refused(show(&ctx, &school, &fields, &errors).await?);
        }
    };
    school_pages::put(ctx.db(), ctx.act(), texts).await?;
    ctx.saved(Notice::SchoolSaved, urls::SCHOOL)
}

/// The page again, since the file that was sent is no picture.
pub(super) async fn refused_badge(ctx: &Ctx, words: &str) -> Result<Response, AppError> {
    let school = school_pages::find(ctx.db(), ctx.act()).await?;
    let errors = FormErrors::on(badge::FIELD, words);
    ctx.refused(show(ctx, &school, &typed(&school), &errors).await?)
}

/// What is kept, as the form would send it.
fn typed(school: &SchoolPage) -> Fields {
    let mut fields = Vec::new();
    for field in SchoolField::ALL {
        let text = school.text(field).to_owned();
        if DAYS.contains(&field) {
            let day: Option<Day> = school.day(field);
            let parts = day.map(|day| (day.day(), day.month(), day.year()));
            let said = |part: Option<String>| part.unwrap_or_default();
            let slug = field.slug();
            fields.push((
                format!("{slug}.day"),
                said(parts.map(|it| it.0.to_string())),
            ));
            fields.push((
                format!("{slug}.month"),
                said(parts.map(|it| it.1.to_string())),
            ));
            fields.push((
                format!("{slug}.year"),
                said(parts.map(|it| it.2.to_string())),
            ));
        } else {
            fields.push((field.slug().to_owned(), text));
        }
    }
    Fields(fields)
}

fn parse(fields: &Fields) -> Result<Vec<(SchoolField, String)>, FormErrors> {
    let mut errors = FormErrors::none();
    let mut texts = Vec::new();
    for field in NARRATIVES {
        let parsed = Narrative::parse(fields.get(field.slug()));
        let text = errors.check(field.slug(), parsed, |error| {
            too_long(error.length, Narrative::MAX)
        });
        texts.extend(text.map(|text| (field, text.into_string())));
    }
    for field in LINES {
        match Line::optional(fields.get(field.slug())) {
            Ok(line) => texts.push((field, line.map_or_else(String::new, Line::into_string))),
            Err(LineError::Blank) => texts.push((field, String::new())),
            Err(LineError::TooLong { length }) => {
                errors.add(field.slug(), too_long(length, Line::MAX));
            }
        }
    }
    for field in DAYS {
        let [day, month, year] = boxes(fields, field);
        let blank = [day, month, year].iter().all(|part| part.trim().is_empty());
        let said = if blank {
            Some(String::new())
        } else {
            let typed = DateText { day, month, year };
            days::parse(&mut errors, field.slug(), "the day", typed).map(|day| day.to_string())
        };
        texts.extend(said.map(|said| (field, said)));
    }
    if errors.is_empty() {
        Ok(texts)
    } else {
        Err(errors)
    }
}

fn boxes(fields: &Fields, field: SchoolField) -> [&str; 3] {
    ["day", "month", "year"].map(|part| fields.get(&format!("{}.{part}", field.slug())))
}

fn too_long(length: usize, most: usize) -> String {
    format!("Make this shorter: it has {length} characters, and {most} fit")
}

async fn show(
    ctx: &Ctx,
    school: &SchoolPage,
    typed: &Fields,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let has_badge = school_pages::badge(ctx.db(), ctx.act()).await?.is_some();
    let mail = mail::part(ctx).await?;
    let asked = Asked { typed, errors };
    let questions = html! {
        (asked.vision())
        (asked.contact())
        (asked.policy())
        (Button { text: "Save" })
    };
    let content = html! {
        p { "What you write here stands on the school’s papers. What you leave empty is left out." }
        (ui::Form { action: urls::SCHOOL, content: questions })
        (badge_form(&school.name, has_badge, errors))
        (mail)
        p { a href=(urls::PAPERS) { "See the school’s papers" } }
        p { a href=(urls::SCHOOL_PICTURES) { "Photos of the school’s own, for pupils’ sheets" } }
        p { a href=(urls::SCHOOL_CALENDAR) { "Terms and holidays" } }
        p { a href=(urls::SCHOOL_SIGN_IN) { "How people sign in" } }
        p { a href=(urls::FORMATS) { "Choose the format of new plans" } }
    };
    Ok(View::new("Our school", content)
        .caption(school.name.clone())
        .errors(errors))
}

/// The questions with what was typed.
struct Asked<'a> {
    typed: &'a Fields,
    errors: &'a FormErrors,
}

impl Asked<'_> {
    fn line(&self, field: SchoolField, label: &str) -> Markup {
        let id = field.slug();
        let (value, error) = (self.typed.get(id), self.errors.of(id));
        html! { (TextField { id, label, hint: None, value, error }) }
    }

    fn area(&self, field: SchoolField, label: &str, hint: &str, rows: u8) -> Markup {
        let id = field.slug();
        let (value, error) = (self.typed.get(id), self.errors.of(id));
        html! { (TextArea { id, label, hint: Some(hint), value, error, rows, save: None }) }
    }

    fn day(&self, field: SchoolField, label: &str) -> Markup {
        let [day, month, year] = boxes(self.typed, field);
        let value = DateText { day, month, year };
        html! { (DateField { id: field.slug(), label, hint: None, value, errors: self.errors }) }
    }

    fn vision(&self) -> Markup {
        let hint = "On the cover of every plan, in place of the words of the format. Leave an empty line between \
                    paragraphs";
        self.area(SchoolField::Vision, "Vision statement", hint, 6)
    }

    fn contact(&self) -> Markup {
        html! {
            h2 { "Whom parents can ask" }
            (self.line(SchoolField::ContactName, "Name"))
            (self.area(SchoolField::Address, "Address", "As on an envelope", 4))
            (self.line(SchoolField::Phone, "Telephone"))
            (self.line(SchoolField::TextPhone, "Text phone"))
            (self.line(SchoolField::Email, "E-mail"))
            (self.line(SchoolField::Website, "Website"))
        }
    }

    fn policy(&self) -> Markup {
        let hint = "The policy itself, if it is to be printed from here";
        html! {
            h2 { "Policy on plans" }
            (self.line(SchoolField::PolicyTitle, "Title"))
            (self.day(SchoolField::PolicyDate, "Date of the policy"))
            (self.day(SchoolField::PolicyReviewedOn, "Reviewed and updated on"))
            (self.line(SchoolField::PolicyReviewer, "Reviewed by"))
            (self.day(SchoolField::PolicyNextReview, "Next review"))
            (self.area(SchoolField::PolicyText, "Text", hint, 8))
        }
    }
}

fn badge_form(school: &str, has_badge: bool, errors: &FormErrors) -> Markup {
    let upload = ui::Form {
        action: urls::SCHOOL_BADGE,
        content: html! {
            (FileField {
                id: badge::FIELD,
                label: if has_badge { "Choose another picture" } else { "Choose a picture" },
                hint: Some("JPEG, PNG or WebP, up to 8 MB. It stands on the cover of plans and papers"),
                error: errors.of(badge::FIELD),
                accept: "image/jpeg,image/png,image/webp",
            })
            (Button { text: "Upload badge" }.secondary())
        },
    };
    html! {
        h2 { "Badge" }
        @if has_badge {
            p { img src=(urls::SCHOOL_BADGE) alt={ "Badge of " (school) } width="96"; }
        }
        (upload.multipart())
        @if has_badge {
            (ui::Form { action: urls::REMOVE_BADGE, content: html! { (Button { text: "Remove the badge" }.text_only()) } })
        }
    }
}
