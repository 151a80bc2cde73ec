//! `/plans/{plan}/targets/{target}/pictures`: a picture for each key word of a target, for the pupil's own sheet.
//!
//! The form is posted to save, and to look for other pictures: then the page comes again with what was found and with
//! everything that was chosen so far, and nothing is saved.

use super::offers::{self, Row};
use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::{ChosenSymbol, SYMBOLS_BY, key_words};
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::symbol::credit;
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_policy::{EditDraft, EditSchool, Observe, may};
use waymark_store::views::PlanPage;
use waymark_store::{changes, plans, symbols};
use waymark_ui::{
    Button, ButtonGroup, Details, Form, FormErrors, Hidden, Input, InsetText, NotificationBanner,
    PictureChoice, Pictures, TextField, Words, dom_id,
};

/// What the buttons send that look for other pictures: the word for which.
const FIND: &str = "find";
/// Of what somebody looks for, in characters.
const MOST_LOOK: usize = 80;

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    let target = find(&page, target)?;
    let chosen = ChosenSymbol::all(&target.notes.symbols);
    let asked = Asked::new(target, &Fields::default(), chosen);
    ctx.html(view(&ctx, &page, target, asked, &FormErrors::none()).await?)
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    let target = find(&page, target)?;
    let chosen = chosen(&ctx, &fields, target).await?;
    if !fields.get(FIND).is_empty() {
        let asked = Asked::new(target, &fields, chosen);
        return ctx.html(view(&ctx, &page, target, asked, &FormErrors::none()).await?);
    }
    let field = PlanField::Target(target.id, TargetText::Symbols);
    let base = Fingerprint::sent(fields.get("base"));
    let text = Narrative::parse(&ChosenSymbol::kept(&chosen)).map_err(|_| AppError::Malformed)?;
    match save(&ctx, &page, field, base, text).await? {
        Changed::Done => ctx.saved(Notice::PicturesSaved, &urls::plan(plan)),
        Changed::Clash { .. } => {
            let errors = FormErrors::on(
                "main",
                "Somebody else chose pictures in the meantime. These are yours: save again to keep them",
            );
            let asked = Asked::new(target, &Fields::default(), chosen);
            ctx.clash(view(&ctx, &page, target, asked, &errors).await?)
        }
        Changed::Gone => Err(AppError::NotFound),
    }
}

/// In a draft as one of its texts, in a live plan without a new version: the words stay the same.
async fn save(
    ctx: &Ctx,
    page: &PlanPage,
    field: PlanField,
    base: Fingerprint,
    text: Narrative,
) -> Result<Changed, AppError> {
    let id = page.plan.id;
    let changed = if may::<EditDraft>(ctx.hat(), &page.facts) {
        let change = PlanChange::Text { field, base, text };
        changes::draft(ctx.db(), ctx.act(), id, vec![change]).await?
    } else {
        changes::monitor(ctx.db(), ctx.act(), id, vec![(field, base, text)]).await?
    };
    Ok(changed.into_iter().next().unwrap_or(Changed::Gone))
}

/// The plan, for those who write it or teach from it.
async fn open(ctx: &Ctx, plan: PlanId) -> Result<PlanPage, AppError> {
    let page = plans::page(ctx.db(), ctx.act(), plan).await?;
    let allowed =
        may::<EditDraft>(ctx.hat(), &page.facts) || may::<Observe>(ctx.hat(), &page.facts);
    if allowed {
        Ok(page)
    } else {
        Err(AppError::Denied)
    }
}

fn find(page: &PlanPage, id: TargetId) -> Result<&Target, AppError> {
    let mut targets = page.content.targets.iter();
    targets
        .find(|target| target.id == id)
        .ok_or(AppError::NotFound)
}

/// The target as the pupil says it, if they have.
fn own_words(target: &Target) -> &str {
    if target.pupil_words.trim().is_empty() {
        &target.wording
    } else {
        &target.pupil_words
    }
}

fn words_of(target: &Target) -> Vec<String> {
    let mut words = key_words(own_words(target));
    words.truncate(ChosenSymbol::MOST);
    words
}

/// The pictures that were chosen, as far as they are known, in the order of the words.
async fn chosen(
    ctx: &Ctx,
    fields: &Fields,
    target: &Target,
) -> Result<Vec<ChosenSymbol>, AppError> {
    let sent = |word: String| {
        let id = fields.get(&format!("picture.{word}")).to_owned();
        (!id.is_empty()).then_some(ChosenSymbol { word, id })
    };
    let mut chosen: Vec<ChosenSymbol> = words_of(target).into_iter().filter_map(sent).collect();
    let ids = chosen.iter().map(|symbol| symbol.id.clone()).collect();
    let known = offers::known(ctx, ids).await?;
    chosen.retain(|symbol| known.iter().any(|offer| offer.id == symbol.id));
    Ok(chosen)
}

/// What the page asks, and what was asked of it.
struct Asked {
    rows: Vec<Row>,
    /// The word for which somebody looked for another picture.
    found: Option<String>,
}

impl Asked {
    fn new(target: &Target, fields: &Fields, mut chosen: Vec<ChosenSymbol>) -> Self {
        let rows: Vec<Row> = words_of(target)
            .into_iter()
            .map(|word| {
                let at = chosen.iter().position(|symbol| symbol.word == word);
                let chosen = at.map(|at| chosen.swap_remove(at));
                let look: String = fields
                    .get(&format!("look.{word}"))
                    .chars()
                    .take(MOST_LOOK)
                    .collect();
                Row::new(word, &look, chosen)
            })
            .collect();
        // A press of Enter sends the first button, whichever word was looked for.
        let mut looked = rows.iter().filter(|row| row.was_looked_for());
        let first = looked.clone().next();
        let found = looked
            .find(|row| row.word == fields.get(FIND))
            .or(first)
            .map(|row| row.word.clone());
        Self { rows, found }
    }
}

async fn view(
    ctx: &Ctx,
    page: &PlanPage,
    target: &Target,
    mut asked: Asked,
    errors: &FormErrors,
) -> Result<View, AppError> {
    let plan = page.plan.id;
    offers::fill(ctx, &mut asked.rows).await?;
    let found = asked.found.as_ref();
    let found = found.and_then(|word| asked.rows.iter().find(|row| row.word == *word));
    let content = html! {
        @if let Some(row) = found { (told(row)) }
        (InsetText { body: html! { (Words(own_words(target))) } })
        @if asked.rows.is_empty() {
            p { "There are no words here to find a picture for. Write the target first." }
        } @else {
            p {
                "Choose a picture for each word that needs one. They stand on " (page.content.pupil.called)
                "’s own sheet, in the order of the words, each with its word beneath."
            }
            (Form { action: &urls::pictures(plan, target.id), content: form(target, &asked.rows) })
            p { small { "Pictures: " (credits(ctx).await?) } }
        }
        @if ctx.may::<EditSchool>() {
            p { a href=(urls::SCHOOL_PICTURES) { "Add photos of the school’s own" } }
        }
    };
    Ok(View::new("Pictures for a target", content)
        .caption(page.content.pupil.name.clone())
        .back(urls::plan(plan))
        .errors(errors))
}

/// Whose pictures are offered.
async fn credits(ctx: &Ctx) -> Result<String, AppError> {
    let packs = symbols::packs(ctx.db()).await?;
    let packs = packs
        .iter()
        .map(|(pack, _)| credit(pack.name(), pack.licence()));
    let credits: Vec<String> = [SYMBOLS_BY.to_owned()].into_iter().chain(packs).collect();
    Ok(credits.join(" · "))
}

/// Where to look, since the page is long.
fn told(row: &Row) -> Markup {
    let others = row
        .offers
        .iter()
        .filter(|offer| {
            row.chosen
                .as_ref()
                .is_none_or(|chosen| chosen.id != offer.id)
        })
        .count();
    let body = html! {
        p {
            @match others {
                0 => { "Nothing was found for “" (row.look) "”. " }
                1 => { "One picture was found for “" (row.look) "”. " }
                _ => { (others) " pictures were found for “" (row.look) "”. " }
            }
            a href={ "#" (dom_id(&picture_field(&row.word))) } {
                "Choose one for “" (row.word) "”"
            }
        }
        p { "What you chose for the other words is still there. Save at the end of the page." }
    };
    html! { (NotificationBanner { id: "found", title: "Pictures", body }) }
}

fn picture_field(word: &str) -> String {
    format!("picture.{word}")
}

fn form(target: &Target, rows: &[Row]) -> Markup {
    html! {
        (Hidden { name: "base", value: Fingerprint::of(&target.notes.symbols).as_str() })
        @for row in rows { (question(row)) }
        (ButtonGroup { content: html! { (Button { text: "Save the pictures" }) } })
    }
}

fn question(row: &Row) -> Markup {
    let word = &row.word;
    let look = format!("look.{word}");
    let summary = format!("Another picture for “{word}”");
    let search = html! {
        (TextField {
            id: &look,
            label: "What should the picture show?",
            hint: None,
            value: &row.look,
            error: None,
        }.with(Input::SEARCH))
        (Button { text: "Find pictures" }.secondary().sending(FIND, word))
    };
    html! {
        (choice(row))
        (Details { summary: &summary, body: search }.open_if(row.was_looked_for()))
    }
}

/// What is offered for a word. What was chosen before is offered, too.
fn choice(row: &Row) -> Markup {
    let addresses: Vec<String> = row
        .offers
        .iter()
        .map(|offer| urls::symbol(&offer.id))
        .collect();
    let none = PictureChoice {
        value: "",
        text: "No picture",
        src: None,
    };
    let pictures = row.offers.iter().zip(&addresses);
    let pictures = pictures.map(|(offer, src)| PictureChoice {
        value: &offer.id,
        text: &offer.text,
        src: Some(src),
    });
    let options: Vec<_> = [none].into_iter().chain(pictures).collect();
    html! {
        (Pictures {
            id: &picture_field(&row.word),
            label: &format!("“{}”", row.word),
            value: row.chosen.as_ref().map_or("", |symbol| &symbol.id),
            error: None,
            options: &options,
        })
    }
}
