//! The texts of a plan: finding one by its field, and saving it without losing anybody's words.

use super::{Conn, Res, RunQueryDsl, dual};
use crate::act::Act;
use crate::bind::Bind;
use crate::rows::plan::{TextRow, ViewRow};
use crate::schema::{aim, plan_text, plan_view, strategy, target};
use crate::types::PupilText;
use diesel::dsl::exists;
use diesel::prelude::*;
use waymark_domain::change::Changed;
use waymark_domain::edit::{Fingerprint, Settled, settle};
use waymark_domain::field::{AimText, PlanField, StrategyText, TargetText};
use waymark_domain::ids::{AimId, PlanId, StrategyId, TargetId};
use waymark_domain::target::TargetNotes;
use waymark_domain::text::Narrative;

/// A text as it stands, with who wrote it where that is kept.
struct Current {
    body: String,
    by: Option<String>,
}

impl Current {
    fn blank() -> Self {
        Self {
            body: String::new(),
            by: None,
        }
    }
}

/// Saves what was typed into a field, unless somebody else has changed it since it was handed out.
#[dual]
pub(super) async fn save(
    c: &mut Conn,
    act: &Act,
    plan: PlanId,
    field: PlanField,
    base: &Fingerprint,
    text: Narrative,
) -> Res<Changed> {
    let Some(current) = find(c, plan, &field).await? else {
        return Ok(Changed::Gone);
    };
    match settle(&current.body, base, text.as_str()) {
        Settled::Same => Ok(Changed::Done),
        Settled::Clash { theirs } => Ok(Changed::Clash {
            theirs,
            by: current.by,
        }),
        Settled::Write => {
            write(c, act, plan, field, text.into_string()).await?;
            Ok(Changed::Done)
        }
    }
}

/// The text of a field; `None` when the plan has no such thing.
#[dual]
async fn find(c: &mut Conn, plan: PlanId, field: &PlanField) -> Res<Option<Current>> {
    match field {
        PlanField::Text(key) => Ok(Some(kept(c, plan, key).await?)),
        PlanField::View { period, party } => {
            let row = plan_view::table
                .find((plan.sql(), period.clone(), party.clone()))
                .select(ViewRow::as_select())
                .first(c)
                .await
                .optional()?;
            Ok(Some(row.map_or_else(Current::blank, |row| Current {
                body: row.words.0,
                by: Some(row.edited_by),
            })))
        }
        PlanField::Aim(id, text) => of_aim(c, plan, *id, *text).await,
        PlanField::Target(id, text) => of_target(c, plan, *id, *text).await,
        PlanField::Monitoring(id, _) => note_of(c, plan, *id, field).await,
        PlanField::Strategy(id, text) => of_strategy(c, plan, *id, *text).await,
    }
}

/// A text of `plan_text`; blank when nothing was written yet.
#[dual]
async fn kept(c: &mut Conn, plan: PlanId, key: &str) -> Res<Current> {
    let row = plan_text::table
        .find((plan.sql(), key))
        .select(TextRow::as_select())
        .first(c)
        .await
        .optional()?;
    Ok(row.map_or_else(Current::blank, |row| Current {
        body: row.body.0,
        by: Some(row.edited_by),
    }))
}

/// A note of an open target of the plan, kept under the name of its field.
#[dual]
async fn note_of(
    c: &mut Conn,
    plan: PlanId,
    id: TargetId,
    field: &PlanField,
) -> Res<Option<Current>> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let open = target::table.filter(of_plan.and(target::state.eq("open")));
    if diesel::select(exists(open)).get_result(c).await? {
        Ok(Some(kept(c, plan, &field.to_string()).await?))
    } else {
        Ok(None)
    }
}

fn unsigned(body: Option<String>) -> Option<Current> {
    body.map(|body| Current { body, by: None })
}

#[dual]
async fn of_aim(c: &mut Conn, plan: PlanId, id: AimId, text: AimText) -> Res<Option<Current>> {
    let row = aim::table.filter(aim::id.eq(id.sql()).and(aim::plan_id.eq(plan.sql())));
    let body = match text {
        AimText::Wording => row
            .select(aim::wording)
            .first::<PupilText>(c)
            .await
            .optional()?,
        AimText::Evaluation => row
            .select(aim::evaluation)
            .first::<PupilText>(c)
            .await
            .optional()?,
    };
    Ok(unsigned(body.map(|body| body.0)))
}

/// Only of an open target: a finished one never changes again.
#[dual]
async fn of_target(
    c: &mut Conn,
    plan: PlanId,
    id: TargetId,
    text: TargetText,
) -> Res<Option<Current>> {
    let of_plan = target::id.eq(id.sql()).and(target::plan_id.eq(plan.sql()));
    let row = target::table.filter(of_plan.and(target::state.eq("open")));
    let body = match text {
        TargetText::Wording => row
            .select(target::wording)
            .first::<PupilText>(c)
            .await
            .optional()?,
        TargetText::PupilWords => row
            .select(target::pupil_words)
            .first::<PupilText>(c)
            .await
            .optional()?,
        TargetText::Success => row
            .select(target::success)
            .first::<PupilText>(c)
            .await
            .optional()?,
        TargetText::AtHome => row
            .select(target::at_home)
            .first::<PupilText>(c)
            .await
            .optional()?,
        TargetText::Exit
        | TargetText::Checked
        | TargetText::Assessable
        | TargetText::Achievement
        | TargetText::Symbols => {
            return note_of(c, plan, id, &PlanField::Target(id, text)).await;
        }
    };
    Ok(unsigned(body.map(|body| body.0)))
}

/// Of an open target, too.
#[dual]
async fn of_strategy(
    c: &mut Conn,
    plan: PlanId,
    id: StrategyId,
    text: StrategyText,
) -> Res<Option<Current>> {
    let of_plan = strategy::id
        .eq(id.sql())
        .and(strategy::plan_id.eq(plan.sql()));
    let row = strategy::table
        .inner_join(target::table)
        .filter(of_plan.and(target::state.eq("open")));
    let body = match text {
        StrategyText::Wording => {
            let body = row
                .select(strategy::wording)
                .first::<PupilText>(c)
                .await
                .optional()?;
            body.map(|body| body.0)
        }
        StrategyText::Who => row
            .select(strategy::who)
            .first::<String>(c)
            .await
            .optional()?,
        StrategyText::HowOften => row
            .select(strategy::how_often)
            .first::<String>(c)
            .await
            .optional()?,
    };
    Ok(unsigned(body))
}

/// Writes a field that [`find`] has found.
#[dual]
async fn write(c: &mut Conn, act: &Act, plan: PlanId, field: PlanField, body: String) -> Res<()> {
    match field {
        PlanField::Text(key) => keep(c, act, plan, key, body).await?,
        PlanField::Monitoring(..) => keep(c, act, plan, field.to_string(), body).await?,
        PlanField::View { period, party } => {
            diesel::delete(plan_view::table.find((plan.sql(), period.clone(), party.clone())))
                .execute(c)
                .await?;
            let row = ViewRow {
                plan_id: plan.sql(),
                period,
                party,
                words: PupilText(body),
                edited_by: act.actor.name.clone(),
                edited_at: act.at.sql(),
            };
            diesel::insert_into(plan_view::table)
                .values(row)
                .execute(c)
                .await?;
        }
        PlanField::Aim(id, text) => write_aim(c, id, text, body).await?,
        PlanField::Target(id, text) => write_target(c, act, plan, id, text, body).await?,
        PlanField::Strategy(id, text) => write_strategy(c, id, text, body).await?,
    }
    Ok(())
}

/// Writes a text of `plan_text` over the one that was there.
#[dual]
async fn keep(c: &mut Conn, act: &Act, plan: PlanId, field: String, body: String) -> Res<()> {
    diesel::delete(plan_text::table.find((plan.sql(), field.clone())))
        .execute(c)
        .await?;
    let row = TextRow {
        plan_id: plan.sql(),
        field,
        body: PupilText(body),
        edited_by: act.actor.name.clone(),
        edited_at: act.at.sql(),
    };
    diesel::insert_into(plan_text::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// Writes the notes that a new target comes with.
#[dual]
pub(super) async fn keep_notes(
    c: &mut Conn,
    act: &Act,
    plan: PlanId,
    target: TargetId,
    mut notes: TargetNotes,
) -> Res<()> {
    for text in TargetText::NOTES {
        let body = notes.place(text).map(std::mem::take).unwrap_or_default();
        if !body.is_empty() {
            let field = PlanField::Target(target, text).to_string();
            keep(c, act, plan, field, body).await?;
        }
    }
    for (key, body) in notes.monitoring {
        let field = PlanField::Monitoring(target, key).to_string();
        keep(c, act, plan, field, body).await?;
    }
    Ok(())
}

/// Takes away the notes of a target that goes.
#[dual]
pub(super) async fn remove_notes(c: &mut Conn, plan: PlanId, target: TargetId) -> Res<()> {
    let of_target = plan_text::field.like(format!("target.{target}.%"));
    diesel::delete(plan_text::table.filter(plan_text::plan_id.eq(plan.sql()).and(of_target)))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn write_aim(c: &mut Conn, id: AimId, text: AimText, body: String) -> Res<()> {
    let row = diesel::update(aim::table.find(id.sql()));
    match text {
        AimText::Wording => row.set(aim::wording.eq(PupilText(body))).execute(c).await?,
        AimText::Evaluation => {
            row.set(aim::evaluation.eq(PupilText(body)))
                .execute(c)
                .await?
        }
    };
    Ok(())
}

#[dual]
async fn write_target(
    c: &mut Conn,
    act: &Act,
    plan: PlanId,
    id: TargetId,
    text: TargetText,
    body: String,
) -> Res<()> {
    let row = diesel::update(target::table.find(id.sql()));
    match text {
        TargetText::Wording => {
            row.set(target::wording.eq(PupilText(body)))
                .execute(c)
                .await?
        }
        TargetText::PupilWords => {
            row.set(target::pupil_words.eq(PupilText(body)))
                .execute(c)
                .await?
        }
        TargetText::Success => {
            row.set(target::success.eq(PupilText(body)))
                .execute(c)
                .await?
        }
        TargetText::AtHome => {
            row.set(target::at_home.eq(PupilText(body)))
                .execute(c)
                .await?
        }
        TargetText::Exit
        | TargetText::Checked
        | TargetText::Assessable
        | TargetText::Achievement
        | TargetText::Symbols => {
            let field = PlanField::Target(id, text).to_string();
            return keep(c, act, plan, field, body).await;
        }
    };
    Ok(())
}

#[dual]
async fn write_strategy(c: &mut Conn, id: StrategyId, text: StrategyText, body: String) -> Res<()> {
    let row = diesel::update(strategy::table.find(id.sql()));
    match text {
        StrategyText::Wording => {
            row.set(strategy::wording.eq(PupilText(body)))
                .execute(c)
                .await?
        }
        StrategyText::Who => row.set(strategy::who.eq(body)).execute(c).await?,
        StrategyText::HowOften => row.set(strategy::how_often.eq(body)).execute(c).await?,
    };
    Ok(())
}
