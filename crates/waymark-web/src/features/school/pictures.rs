//! `/school/pictures`: photos of the school's own that stand for words on pupils' sheets.

use crate::features::pictures;
use crate::shell::forms::{Fields, SentFile};
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::extract::Multipart;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;
use waymark_documents::{Photo, symbol_terms};
use waymark_domain::symbol::{Drawing, DrawingKind, NewSymbol, own_id, own_uuid};
use waymark_domain::text::{Line, LineError};
use waymark_store::{MOST_OWN, OwnSymbol, TooManyOwn, symbols};
use waymark_ui::{
    Button, Card, Cards, FileField, Form, FormErrors, Heading, Level, Size, TextField,
};

const FILE: &str = "photo";
const WORDS: &str = "words";
/// They stand below the photo wherever it is offered.
const MOST_WORDS: usize = 80;

pub(crate) async fn get(ctx: Ctx) -> Result<Response, AppError> {
    ctx.html(show(&ctx, "", &FormErrors::none()).await?)
}

pub(crate) async fn post(ctx: Ctx, form: Multipart) -> Result<Response, AppError> {
    let (file, fields) = SentFile::with_fields(form, FILE).await?;
    let (words, photo) = match parse(&fields, pictures::accepted(file).await?) {
        Ok(parsed) => parsed,
        Err(errors) => return ctx.refused(show(&ctx, fields.get(WORDS), &errors).await?),
    };
    let id = ctx.new_id();
    let added = symbols::add_own(ctx.db(), ctx.act(), id, symbol(id, words, photo)).await?;
    if let Err(TooManyOwn) = added {
        let words = format!("There are {MOST_OWN} photos already. Remove one that nobody uses");
        let errors = FormErrors::on(FILE, words);
        return ctx.refused(show(&ctx, fields.get(WORDS), &errors).await?);
    }
    ctx.saved(Notice::PictureAdded, urls::SCHOOL_PICTURES)
}

/// `/school/pictures/{picture}/remove`
pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    symbols::remove_own(ctx.db(), ctx.act(), id).await?;
    ctx.saved(Notice::PictureRemoved, urls::SCHOOL_PICTURES)
}

fn parse(fields: &Fields, photo: Result<Photo, String>) -> Result<(String, Photo), FormErrors> {
    let mut errors = FormErrors::none();
    let words = errors.check(WORDS, Line::parse(fields.get(WORDS)), |error| match error {
        LineError::Blank => "Enter the word that the photo stands for".to_owned(),
        LineError::TooLong { length } => too_long(length),
    });
    let words = words.map(Line::into_string).unwrap_or_default();
    let length = words.chars().count();
    if length > MOST_WORDS {
        errors.add(WORDS, too_long(length));
    } else if !words.is_empty() && symbol_terms(&words, &[]).is_empty() {
        errors.add(WORDS, "Enter a word, with letters");
    }
    let photo = errors.check(FILE, photo, |words| words);
    match photo {
        Some(photo) if errors.is_empty() => Ok((words, photo)),
        _ => Err(errors),
    }
}

fn too_long(length: usize) -> String {
    format!("Make this shorter: it has {length} characters, and {MOST_WORDS} fit")
}

fn symbol(id: Uuid, words: String, photo: Photo) -> NewSymbol {
    NewSymbol {
        id: own_id(id),
        terms: symbol_terms(&words, &[]),
        words,
        drawing: Drawing {
            kind: DrawingKind::Jpeg,
            bytes: photo.jpeg,
        },
    }
}

async fn show(ctx: &Ctx, typed: &str, errors: &FormErrors) -> Result<View, AppError> {
    let own = symbols::own(ctx.db(), ctx.act()).await?;
    let content = html! {
        p {
            "A photo of your own library, coat pegs or dinner hall says more to a child than a drawing. What you add \
             here is offered first when somebody chooses pictures for a target, in this school only."
        }
        (Form { action: urls::SCHOOL_PICTURES, content: questions(typed, errors) }.multipart())
        @if !own.is_empty() {
            (Heading { text: "Photos that the school has", level: Level::Two, size: Size::Medium, id: None })
            (Cards { cards: own.iter().filter_map(card).collect() })
        }
    };
    Ok(View::new("Photos for pupils’ sheets", content)
        .back(urls::SCHOOL.to_owned())
        .errors(errors))
}

fn questions(typed: &str, errors: &FormErrors) -> Markup {
    html! {
        (FileField {
            id: FILE,
            label: "Photo",
            hint: Some("JPEG, PNG or WebP, up to 8 MB. Leave out faces that should not hang on a wall"),
            error: errors.of(FILE),
            accept: "image/jpeg,image/png,image/webp",
        })
        (TextField {
            id: WORDS,
            label: "What does it show?",
            hint: Some("The word, or several with commas between them: library, books, read"),
            value: typed,
            error: errors.of(WORDS),
        })
        (Button { text: "Add the photo" })
    }
}

fn card(own: &OwnSymbol) -> Option<Card<'_>> {
    let id = own_uuid(&own.id)?;
    let remove = html! { (Button { text: "Remove" }.text_only()) };
    Some(Card {
        title: &own.words,
        href: None,
        level: Level::Three,
        tag: None,
        body: html! {
            p { img src=(urls::symbol(&own.id)) alt=(own.words) width="160" loading="lazy"; }
            (Form { action: &urls::remove_school_picture(id), content: remove })
        },
        actions: &[],
    })
}
