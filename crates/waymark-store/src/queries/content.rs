//! All that a plan says, read as one value.
//!
//! It is for keeping and for judging. What somebody is shown of it comes from `confidence::content`.

use super::{Conn, Res, RunQueryDsl, dual, pupils};
use crate::bind::{Bind, Sql};
use crate::rows::plan::{AimRow, PlanRow, ViewRow};
use crate::rows::pupil::PupilRow;
use crate::rows::target::{StrategyRow, TargetRow};
use crate::schema::{
    aim, class, plan, plan_text, plan_version, plan_view, pupil, review, school, strategy, target,
};
use crate::types::PupilText;
use crate::{StoreError, rows};
use diesel::dsl::{max, min};
use diesel::prelude::*;
use std::collections::BTreeMap;
use waymark_domain::Day;
use waymark_domain::content::{PlanContent, PupilCard};
use waymark_domain::field::PlanField;
use waymark_domain::format::FormatRef;
use waymark_domain::ids::{PlanId, PupilId, TargetId};
use waymark_domain::phase::Phase;
use waymark_domain::plan::ClosedWhy;
use waymark_domain::target::{Target, TargetNotes};

/// Reads a plan's whole content. A fixed number of statements, however much it says.
#[dual]
pub(super) async fn whole(c: &mut Conn, row: &PlanRow) -> Res<PlanContent> {
    let id = row.id.0;
    let version = rows::plan::number("plan", &id, row.format_version)?;
    let (texts, notes) = texts(c, id).await?;
    let (agreed_on, reviewed_on) = days(c, id).await?;
    Ok(PlanContent {
        plan: id,
        format: FormatRef {
            slug: row.format_slug.clone(),
            version,
        },
        session: row.session_year,
        pupil: card(c, row.pupil_id.0).await?,
        support: pupils::support(c, row.pupil_id.0).await?,
        texts,
        aims: aims(c, id).await?,
        targets: targets(c, id, notes).await?,
        earlier: earlier(c, row).await?,
        views: views(c, id).await?,
        review_on: row.review_on.map(|day| day.0),
        continues: row.continues,
        agreed_on,
        reviewed_on,
    })
}

#[dual]
pub(super) async fn card(c: &mut Conn, id: PupilId) -> Res<PupilCard> {
    let (row, class_name, school) = pupil::table
        .inner_join(school::table)
        .left_join(class::table)
        .filter(pupil::id.eq(id.sql()))
        .select((PupilRow::as_select(), class::name.nullable(), school::name))
        .first::<(PupilRow, Option<String>, String)>(c)
        .await?;
    let pupil = row.pupil(class_name);
    Ok(PupilCard {
        id,
        name: pupil.name(),
        called: pupil.called().to_owned(),
        born: pupil.born,
        class: pupil.class.map(|class| class.name),
        year_group: pupil.year_group,
        school,
        photo: pupil.photo,
    })
}

/// The texts of the sections, and apart from them the notes of the targets.
#[dual]
async fn texts(c: &mut Conn, id: PlanId) -> Res<(BTreeMap<String, String>, Notes)> {
    let rows = plan_text::table
        .filter(plan_text::plan_id.eq(id.sql()))
        .select((plan_text::field, plan_text::body))
        .load::<(String, PupilText)>(c)
        .await?;
    let mut notes = Notes::default();
    let mut texts = BTreeMap::new();
    for (field, body) in rows {
        if !notes.take(&field, &body.0) {
            texts.insert(field, body.0);
        }
    }
    Ok((texts, notes))
}

/// When a plan first went live, and when it was last reviewed.
#[dual]
async fn days(c: &mut Conn, id: PlanId) -> Res<(Option<Day>, Option<Day>)> {
    let live = plan_version::table
        .filter(plan_version::plan_id.eq(id.sql()))
        .filter(plan_version::phase.eq(Phase::Live.slug()));
    let agreed: Option<Sql<Day>> = live.select(min(plan_version::on_day)).first(c).await?;
    let done = review::table.filter(review::plan_id.eq(id.sql()));
    let reviewed: Option<Sql<Day>> = done.select(max(review::completed_on)).first(c).await?;
    Ok((agreed.map(|day| day.0), reviewed.map(|day| day.0)))
}

#[dual]
pub(super) async fn aims(c: &mut Conn, id: PlanId) -> Res<Vec<waymark_domain::target::Aim>> {
    let rows = aim::table
        .filter(aim::plan_id.eq(id.sql()))
        .order((aim::position, aim::id))
        .select(AimRow::as_select())
        .load(c)
        .await?;
    Ok(rows.into_iter().map(AimRow::aim).collect())
}

#[dual]
async fn targets(c: &mut Conn, id: PlanId, notes: Notes) -> Res<Vec<Target>> {
    let targets = target::table
        .filter(target::plan_id.eq(id.sql()))
        .order((target::position, target::id))
        .select(TargetRow::as_select())
        .load(c)
        .await?;
    let strategies = strategy::table
        .filter(strategy::plan_id.eq(id.sql()))
        .order((strategy::target_id, strategy::position, strategy::id))
        .select(StrategyRow::as_select())
        .load(c)
        .await?;
    assemble(targets, strategies, notes)
}

/// The targets of the pupil's earlier plans in the same session, for the term blocks before this plan's.
#[dual]
async fn earlier(c: &mut Conn, row: &PlanRow) -> Res<Vec<Target>> {
    let Some(_) = row.previous_id else {
        return Ok(Vec::new());
    };
    let of_session = plan::pupil_id
        .eq(row.pupil_id)
        .and(plan::session_year.eq(row.session_year));
    let before = plan::created_at.lt(row.created_at).and(plan::id.ne(row.id));
    let meant = plan::closed_why
        .is_null()
        .or(plan::closed_why.ne(ClosedWhy::EnteredInError.slug()));
    let was_live = plan::phase.eq_any(["live", "closed"]);
    let targets = target::table
        .inner_join(plan::table)
        .filter(of_session.and(before).and(was_live).and(meant))
        .order((plan::created_at, target::position, target::id))
        .select(TargetRow::as_select())
        .load(c)
        .await?;
    let strategies = strategy::table
        .inner_join(plan::table)
        .filter(of_session.and(before))
        .order((strategy::target_id, strategy::position, strategy::id))
        .select(StrategyRow::as_select())
        .load(c)
        .await?;
    let written = plan_text::table
        .inner_join(plan::table)
        .filter(of_session.and(before))
        .filter(plan_text::field.like("target.%"))
        .select((plan_text::field, plan_text::body))
        .load::<(String, PupilText)>(c)
        .await?;
    let mut notes = Notes::default();
    for (field, body) in written {
        notes.take(&field, &body.0);
    }
    assemble(targets, strategies, notes)
}

#[dual]
async fn views(c: &mut Conn, id: PlanId) -> Res<Vec<waymark_domain::content::View>> {
    let rows = plan_view::table
        .filter(plan_view::plan_id.eq(id.sql()))
        .order((plan_view::period, plan_view::party))
        .select(ViewRow::as_select())
        .load(c)
        .await?;
    Ok(rows.into_iter().map(ViewRow::view).collect())
}

/// What is written about targets in `plan_text`, where each of their notes stands under the name of its field.
#[derive(Default)]
struct Notes(BTreeMap<TargetId, TargetNotes>);

impl Notes {
    /// Takes a text that is a target's note; anything else is left to the caller.
    fn take(&mut self, field: &str, body: &str) -> bool {
        match field.parse() {
            Ok(PlanField::Monitoring(target, key)) => {
                let note = self.0.entry(target).or_default();
                note.monitoring.insert(key, body.to_owned());
            }
            Ok(PlanField::Target(target, text)) => {
                let Some(place) = self.0.entry(target).or_default().place(text) else {
                    return false;
                };
                body.clone_into(place);
            }
            _ => return false,
        }
        true
    }
}

fn assemble(
    targets: Vec<TargetRow>,
    strategies: Vec<StrategyRow>,
    mut notes: Notes,
) -> Result<Vec<Target>, StoreError> {
    let mut of_target: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in strategies {
        of_target
            .entry(row.target_id.0)
            .or_default()
            .push(row.strategy());
    }
    let with_strategies = |row: TargetRow| {
        let mut target = row.target()?;
        target.strategies = of_target.remove(&target.id).unwrap_or_default();
        target.notes = notes.0.remove(&target.id).unwrap_or_default();
        Ok(target)
    };
    targets.into_iter().map(with_strategies).collect()
}
