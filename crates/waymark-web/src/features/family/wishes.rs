//! `/my-child/{pupil}/wishes`: how a parent likes to be written to, and new contact details for the office.
//!
//! The school keeps the contact details of a pupil: what a parent writes here goes to whoever keeps the roster, who
//! puts it right and says so.

use super::ask::too_many;
use crate::features::papers::languages;
use crate::shell::{AppError, Ctx, Form, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use waymark_documents::{Language, TextSize};
use waymark_domain::ids::{PupilId, QuestionId};
use waymark_domain::text::{Line, Narrative};
use waymark_store::places::{Asking, HomePage, NewQuestion, ReachedBy, TooManyToday, Wish};
use waymark_store::{StoreError, home_notes, questions, wishes};
use waymark_ui::{
    self as ui, Button, Choice, FormErrors, Heading, Hidden, Layout, Level, Radios, Size, TextArea,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WishForm {
    language: String,
    text_size: String,
    interpreter: String,
    reached_by: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ContactForm {
    /// Made with the page, so that what is sent twice is kept once.
    id: String,
    contact: String,
}

pub(crate) async fn get(ctx: Ctx, Path(pupil): Path<PupilId>) -> Result<Response, AppError> {
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    let contact = ContactForm::new(&ctx);
    let form = WishForm::of(&home);
    ctx.html(view(pupil, &home, &form, &contact, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path(pupil): Path<PupilId>,
    Form(form): Form<WishForm>,
) -> Result<Response, AppError> {
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    match form.parse() {
        Ok(wish) => {
            wishes::put(ctx.db(), ctx.act(), pupil, wish).await?;
            ctx.saved(Notice::WishSaved, &urls::my_child(pupil))
        }
        Err(errors) => ctx.refused(view(pupil, &home, &form, &ContactForm::new(&ctx), &errors)),
    }
}

/// `/my-child/{pupil}/contact`
pub(crate) async fn contact(
    ctx: Ctx,
    Path(pupil): Path<PupilId>,
    Form(form): Form<ContactForm>,
) -> Result<Response, AppError> {
    let home = home_notes::page(ctx.db(), ctx.act(), pupil).await?;
    let refused =
        |errors: &FormErrors| ctx.refused(view(pupil, &home, &WishForm::of(&home), &form, errors));
    let words = match Narrative::parse(&form.contact) {
        Ok(words) if !words.is_blank() => words,
        Ok(_) => return refused(&FormErrors::on("contact", "Please write what has changed")),
        Err(_) => return refused(&FormErrors::on("contact", "Please make this shorter")),
    };
    let new = NewQuestion {
        id: QuestionId(form.id.parse().unwrap_or_else(|_| ctx.new_id())),
        asking: Asking::Contact,
        words,
    };
    match questions::ask(ctx.db(), ctx.act(), pupil, new).await {
        Ok(Ok(())) | Err(StoreError::Conflict) => {
            ctx.saved(Notice::ContactSent, &urls::my_child(pupil))
        }
        Ok(Err(TooManyToday)) => refused(&FormErrors::on("main", too_many())),
        Err(error) => Err(error.into()),
    }
}

impl ContactForm {
    fn new(ctx: &Ctx) -> Self {
        Self {
            id: ctx.new_id().to_string(),
            contact: String::new(),
        }
    }
}

impl WishForm {
    fn of(home: &HomePage) -> Self {
        match &home.wish {
            Some(wish) => Self {
                language: wish.language.clone(),
                text_size: wish.text_size.clone(),
                interpreter: wish.interpreter.clone(),
                reached_by: wish.reached_by.slug().to_owned(),
            },
            None => Self {
                language: Language::default().tag().to_owned(),
                text_size: TextSize::Normal.slug().to_owned(),
                interpreter: String::new(),
                reached_by: ReachedBy::default().slug().to_owned(),
            },
        }
    }

    fn parse(&self) -> Result<Wish, FormErrors> {
        let mut errors = FormErrors::none();
        let language = Language::parse(&self.language).ok_or(());
        let language = errors.check("language", language, |()| "Choose a language");
        let size = SIZES.into_iter().find(|size| size.slug() == self.text_size);
        let size = errors.check("text_size", size.ok_or(()), |()| "Choose a size");
        let way = ReachedBy::parse(&self.reached_by).ok_or(());
        let way = errors.check("reached_by", way, |()| "Choose how we reach you best");
        let interpreter = Line::optional(&self.interpreter);
        let interpreter = errors.check("interpreter", interpreter, |_| "Please make this shorter");
        let interpreter = interpreter.map(|line| line.map_or_else(String::new, Line::into_string));
        match (language, size, way, interpreter) {
            (Some(language), Some(size), Some(reached_by), Some(interpreter)) => Ok(Wish {
                language: language.tag().to_owned(),
                text_size: size.slug().to_owned(),
                interpreter,
                reached_by,
            }),
            _ => Err(errors),
        }
    }
}

const SIZES: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::ExtraLarge];

fn view(
    pupil: PupilId,
    home: &HomePage,
    form: &WishForm,
    contact: &ContactForm,
    errors: &FormErrors,
) -> View {
    let content = html! {
        p { "This is about you, not about " (home.called) ". Each parent chooses for themselves." }
        (ui::Form { action: &urls::my_child_wishes(pupil), content: html! {
            (questions_of(form, errors))
            (Button { text: "Save" })
        } })
        (Heading { text: "Your contact details", level: Level::Two, size: Size::Medium, id: None })
        p { "The school office keeps your phone number, e-mail and address. Write here what has changed: they put it \
             right and tell you. Nobody else of the family sees this." }
        (ui::Form { action: &urls::my_child_contact(pupil), content: html! {
            (TextArea {
                id: "contact",
                label: "What has changed?",
                hint: Some("For example a new phone number"),
                value: &contact.contact,
                error: errors.of("contact"),
                rows: 3,
                save: None,
            })
            (Hidden { name: "id", value: &contact.id })
            (Button { text: "Send to the office" }.secondary())
        } })
    };
    View::new("How we write to you", content)
        .back(urls::my_child(pupil))
        .errors(errors)
}

fn questions_of(form: &WishForm, errors: &FormErrors) -> Markup {
    let sizes = SIZES.map(|size| Choice::new(size.slug(), super::around::size(size.slug())));
    let ways = ReachedBy::ALL.map(|way| Choice::new(way.slug(), super::around::reached_by(way)));
    html! {
        (languages::plain_select("language", "In which language do you like to read?", &form.language, errors.of("language")))
        (Radios {
            id: "text_size",
            label: "How large should the letters be?",
            hint: None,
            value: &form.text_size,
            error: errors.of("text_size"),
            options: &sizes,
            layout: Layout::Stacked,
        })
        (Radios {
            id: "reached_by",
            label: "How do we reach you best?",
            hint: None,
            value: &form.reached_by,
            error: errors.of("reached_by"),
            options: &ways,
            layout: Layout::Stacked,
        })
        (ui::TextField {
            id: "interpreter",
            label: "Do you need an interpreter when we meet? For which language?",
            hint: Some("Leave it empty if you do not. British Sign Language counts, too"),
            value: &form.interpreter,
            error: errors.of("interpreter"),
        })
    }
}
