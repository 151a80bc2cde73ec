//! `/plans/{plan}/targets/{target}/pictures`: a picture for each key word of a target, for the pupil's own sheet.

use crate::shell::forms::Fields;
use crate::shell::{AppError, Ctx, Notice, Path, View};
use crate::urls;
use axum::response::Response;
use maud::{Markup, html};
use waymark_documents::{ChosenSymbol, SYMBOLS_BY, Symbol, key_words};
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::{PlanField, TargetText};
use waymark_domain::ids::{PlanId, TargetId};
use waymark_domain::target::Target;
use waymark_domain::text::Narrative;
use waymark_policy::{EditDraft, Observe, may};
use waymark_store::views::PlanPage;
use waymark_store::{changes, plans};
use waymark_ui::{
    Button, ButtonGroup, Form, FormErrors, Hidden, InsetText, PictureChoice, Pictures, Words,
};

/// More words than a child's target has; each is a row of pictures to load.
const MOST_WORDS: usize = 12;

pub(crate) async fn get(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    let target = find(&page, target)?;
    let chosen = ChosenSymbol::all(&target.notes.symbols);
    ctx.html(view(&page, target, &chosen, &FormErrors::none()))
}

pub(crate) async fn post(
    ctx: Ctx,
    Path((plan, target)): Path<(PlanId, TargetId)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let page = open(&ctx, plan).await?;
    let target = find(&page, target)?;
    let chosen = chosen(&fields, target);
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
            ctx.clash(view(&page, target, &chosen, &errors))
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
    words.truncate(MOST_WORDS);
    words
}

/// The pictures that were chosen, as far as they are known.
fn chosen(fields: &Fields, target: &Target) -> Vec<ChosenSymbol> {
    let one = |word: String| {
        let id = fields.get(&format!("picture.{word}"));
        let known = Symbol::find(id).is_some();
        known.then(|| ChosenSymbol {
            word,
            id: id.to_owned(),
        })
    };
    words_of(target).into_iter().filter_map(one).collect()
}

fn view(page: &PlanPage, target: &Target, chosen: &[ChosenSymbol], errors: &FormErrors) -> View {
    let plan = page.plan.id;
    let words = words_of(target);
    let content = html! {
        (InsetText { body: html! { (Words(own_words(target))) } })
        @if words.is_empty() {
            p { "There are no words here to find a picture for. Write the target first." }
        } @else {
            p { "Choose a picture for each word that needs one. They stand on " (page.content.pupil.called) "’s own sheet." }
            (Form { action: &urls::pictures(plan, target.id), content: rows(target, &words, chosen) })
            p { small { (SYMBOLS_BY) } }
        }
    };
    View::new("Pictures for a target", content)
        .caption(page.content.pupil.name.clone())
        .back(urls::plan(plan))
        .errors(errors)
}

fn rows(target: &Target, words: &[String], chosen: &[ChosenSymbol]) -> Markup {
    html! {
        (Hidden { name: "base", value: Fingerprint::of(&target.notes.symbols).as_str() })
        @for word in words { (row(word, chosen)) }
        (ButtonGroup { content: html! { (Button { text: "Save the pictures" }) } })
    }
}

/// What is offered for a word. What was chosen before is offered, too.
fn row(word: &str, chosen: &[ChosenSymbol]) -> Markup {
    let now = chosen.iter().find(|symbol| symbol.word == word);
    let mut offered = Symbol::suggest(word);
    if let Some(kept) = now.and_then(|symbol| Symbol::find(&symbol.id))
        && !offered.contains(&kept)
    {
        offered.insert(0, kept);
    }
    let addresses: Vec<String> = offered
        .iter()
        .map(|symbol| urls::symbol(&symbol.id))
        .collect();
    let none = PictureChoice {
        value: "",
        text: "No picture",
        src: None,
    };
    let pictures = offered
        .iter()
        .zip(&addresses)
        .map(|(symbol, src)| PictureChoice {
            value: &symbol.id,
            text: &symbol.name,
            src: Some(src),
        });
    let options: Vec<_> = [none].into_iter().chain(pictures).collect();
    html! {
        @if options.len() > 1 {
            (Pictures {
                id: &format!("picture.{word}"),
                label: &format!("“{word}”"),
                value: now.map_or("", |symbol| &symbol.id),
                error: None,
                options: &options,
            })
        }
    }
}
