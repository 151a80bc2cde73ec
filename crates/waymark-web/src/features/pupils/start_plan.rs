//! `/pupils/{id}/plans`: a plan is begun, or the draft that was begun before is opened. It begins with what still holds of
//! the plan before, and with those who are around the pupil.

use crate::shell::{AppError, Ctx, Notice, Path};
use crate::urls;
use axum::response::Response;
use waymark_domain::change::PlanChange;
use waymark_domain::edit::Fingerprint;
use waymark_domain::field::PlanField;
use waymark_domain::format::Format;
use waymark_domain::ids::{PlanId, PupilId};
use waymark_domain::people::Role;
use waymark_domain::text::Narrative;
use waymark_store::places::WhoSees;
use waymark_store::views::Started;
use waymark_store::{changes, own_views, plans, pupils};

/// The role among the adults of a plan (D49).
const NAMED_PERSON: &str = "named_person";
/// How the key of a text about the adults involved begins.
const ADULT: &str = "adult_";
/// What a review wrote about the plan before is not carried on.
const OF_THE_REVIEW: [&str; 2] = ["end_of_year_review", "next_steps"];

pub(crate) async fn post(ctx: Ctx, Path(pupil): Path<PupilId>) -> Result<Response, AppError> {
    let format = ctx.school_format().await?;
    let session = format.session_of(ctx.today()).first_year;
    let id = PlanId(ctx.new_id());
    let started = plans::start(ctx.db(), ctx.act(), pupil, id, format.reference(), session).await?;
    if let Started::Now(plan) = started {
        begin(&ctx, &format, pupil, plan).await?;
    }
    let notice = match started {
        Started::Now(_) => Notice::PlanStarted,
        Started::Before(_) => Notice::DraftFound,
    };
    ctx.saved(notice, &urls::edit_plan(started.plan()))
}

/// What still holds of the plan before, and who is around the pupil today, where the form asks for them.
async fn begin(ctx: &Ctx, format: &Format, pupil: PupilId, plan: PlanId) -> Result<(), AppError> {
    let mut texts = plans::texts_before(ctx.db(), ctx.act(), plan).await?;
    let asked = |key: &str| format.field(key).is_some() && !OF_THE_REVIEW.contains(&key);
    let involved = |key: &str| {
        key.strip_prefix(ADULT)
            .is_some_and(|role| format.roles().iter().any(|it| it.key == role))
    };
    texts.retain(|key, text| !text.trim().is_empty() && (asked(key) || involved(key)));
    let around = own_views::sees_of(ctx.db(), ctx.act(), pupil).await?;
    let named = pupils::page(ctx.db(), ctx.act(), pupil).await?.named;
    for role in format.roles() {
        let names = names(&role.key, &around, &named);
        // Nobody who has left or was shut out since is named again where Waymark knows who is there today.
        if !names.is_empty() {
            texts.insert(format!("{ADULT}{}", role.key), names);
        }
    }
    let changes = texts.into_iter().filter_map(|(key, text)| {
        Some(PlanChange::Text {
            field: PlanField::Text(key),
            base: Fingerprint::of(""),
            text: Narrative::parse(&text).ok()?,
        })
    });
    let changes: Vec<_> = changes.collect();
    if !changes.is_empty() {
        changes::draft(ctx.db(), ctx.act(), plan, changes).await?;
    }
    Ok(())
}

/// Those who are around the pupil in a role of the form, by name.
fn names(role: &str, around: &WhoSees, named: &[String]) -> String {
    let of = |wanted: Role| {
        let all = around.supporters.iter();
        all.filter(|one| one.role == wanted)
            .map(|one| one.name.as_str())
            .collect::<Vec<_>>()
    };
    let names = match role {
        NAMED_PERSON => named.iter().map(String::as_str).collect(),
        "coordinator" => of(Role::Coordinator),
        "class_teacher" => of(Role::ClassTeacher),
        "learning_assistant" => of(Role::LearningAssistant),
        "external_specialist" => of(Role::Specialist),
        "parent" => around.family.iter().map(|one| one.name.as_str()).collect(),
        _ => Vec::new(),
    };
    names.join(", ")
}
