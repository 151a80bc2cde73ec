//! Which parts about a pupil are not for everybody, who may not read them, and what all staff must know.
//!
//! Invariant: whatever is read of a plan for somebody to see goes through [`content`], or has what
//! [`unread`] says left out of it.

use super::{Conn, Res, RunQueryDsl, audit, content, dual, pupils, ties};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::marks::{MarksPage, MustKnow};
use crate::rows::confidence::{MarkRow, MustKnowRow};
use crate::rows::plan::PlanRow;
use crate::schema::{must_know, part_mark, part_withheld, plan, print_job};
use crate::types::PupilText;
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use waymark_domain::confidence::{KeptBack, Mark, NotFor, Part, Unread};
use waymark_domain::content::PlanContent;
use waymark_domain::ids::{PersonId, PlanId, PupilId};
use waymark_domain::people::Hat;
use waymark_domain::phase::Phase;
use waymark_policy::{Action, MarkParts, PartFacts, PlanFacts, PupilFacts, ReadPart, may};

/// What a plan says to this hat, and what of it the hat may not read.
#[dual]
pub(super) async fn content(
    c: &mut Conn,
    act: &Act,
    facts: &PlanFacts,
    row: &PlanRow,
) -> Res<(PlanContent, Unread)> {
    let mut content = content::whole(c, row).await?;
    let unread = unread(c, act, facts).await?;
    unread.leave_out(&mut content);
    Ok((content, unread))
}

/// The parts about the pupil of a plan that this hat may not read.
#[dual]
pub(super) async fn unread(c: &mut Conn, act: &Act, facts: &PlanFacts) -> Res<Unread> {
    let marks = marks(c, &[facts.pupil]).await?;
    Ok(of_plan(&act.actor.hat, facts, &marks))
}

/// The same, with the parts that this hat may read and others may not.
#[dual]
pub(super) async fn apart(c: &mut Conn, act: &Act, facts: &PlanFacts) -> Res<(Unread, KeptBack)> {
    let marks = marks(c, &[facts.pupil]).await?;
    let unread = of_plan(&act.actor.hat, facts, &marks);
    let read = marks.iter().filter(|(_, mark)| !unread.has(&mark.part));
    let kept_back = read.filter_map(|(_, mark)| Some((mark.part.clone(), NotFor::of(mark)?)));
    let kept_back = kept_back.collect();
    Ok((unread, kept_back))
}

/// The same for the pupil's record, beside any plan: it is read like that of a plan that is taught.
#[dual]
pub(super) async fn unread_of(c: &mut Conn, act: &Act, facts: &PupilFacts) -> Res<Unread> {
    unread(c, act, &beside_any_plan(facts)).await
}

/// The same for the plans of a page, by pupil.
#[dual]
pub(super) async fn unread_in(
    c: &mut Conn,
    act: &Act,
    plans: &[PlanFacts],
) -> Res<BTreeMap<PupilId, Unread>> {
    let pupils: Vec<PupilId> = plans.iter().map(|facts| facts.pupil).collect();
    let marks = marks(c, &pupils).await?;
    let of_plan = |facts: &PlanFacts| (facts.pupil, of_plan(&act.actor.hat, facts, &marks));
    Ok(plans.iter().map(of_plan).collect())
}

/// Refuses whoever may not read a part of the pupil's record: what one cannot read, one does not change.
#[dual]
pub(super) async fn must_read<A: Action>(
    c: &mut Conn,
    act: &Act,
    facts: &PupilFacts,
    part: &Part,
) -> Res<()> {
    if unread_of(c, act, facts).await?.has(part) {
        return Err(waymark_policy::Denied { action: A::NAME }.into());
    }
    Ok(())
}

fn beside_any_plan(facts: &PupilFacts) -> PlanFacts {
    PlanFacts {
        id: PlanId(uuid::Uuid::nil()),
        pupil: facts.id,
        school: facts.school,
        class: facts.class,
        phase: Phase::Live,
    }
}

fn of_plan(hat: &Hat, facts: &PlanFacts, marks: &[(PupilId, Mark)]) -> Unread {
    let own = marks.iter().filter(|(pupil, _)| *pupil == facts.pupil);
    let closed = own.filter(|(_, mark)| {
        let part = PartFacts {
            plan: facts.clone(),
            key: mark.part.to_string(),
            level: mark.level,
            withheld_from: mark.withheld_from.clone(),
        };
        !may::<ReadPart>(hat, &part)
    });
    closed.map(|(_, mark)| mark.part.clone()).collect()
}

type Withheld = (PupilId, String, PersonId);

/// The marks of these pupils: two statements, however many they are.
#[dual]
async fn marks(c: &mut Conn, pupils: &[PupilId]) -> Res<Vec<(PupilId, Mark)>> {
    let ids: Vec<Sql<PupilId>> = pupils.iter().map(|id| id.sql()).collect();
    let rows = part_mark::table
        .filter(part_mark::pupil_id.eq_any(ids.clone()))
        .order((part_mark::pupil_id, part_mark::part))
        .select(MarkRow::as_select())
        .load(c)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let withheld = part_withheld::table
        .filter(part_withheld::pupil_id.eq_any(ids))
        .order((
            part_withheld::pupil_id,
            part_withheld::part,
            part_withheld::person_id,
        ))
        .select((
            part_withheld::pupil_id,
            part_withheld::part,
            part_withheld::person_id,
        ))
        .load::<Withheld>(c)
        .await?;
    let with_names = |row: MarkRow| {
        let pupil = row.pupil_id.0;
        let same = |one: &&Withheld| one.0 == pupil && one.1 == row.part;
        let from = withheld.iter().filter(same).map(|one| one.2).collect();
        Ok((pupil, row.mark(from)?))
    };
    rows.into_iter().map(with_names).collect()
}

/// Everything on the page where parts are marked.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<MarksPage>> {
    let (granted, row, _) = pupils::load::<MarkParts>(c, &act, id).await?;
    let family = ties::parents(c, &act, id).await?;
    let marks = marks(c, &[id]).await?;
    let value = MarksPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        contents: open_plans(c, id).await?,
        marks: marks.into_iter().map(|(_, mark)| mark).collect(),
        family,
        must_know: must_know(c, id).await?,
    };
    let sights = vec![Event::new(MarkParts::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

#[dual]
async fn open_plans(c: &mut Conn, id: PupilId) -> Res<Vec<PlanContent>> {
    let rows = plan::table
        .filter(
            plan::pupil_id
                .eq(id.sql())
                .and(plan::phase.ne(Phase::Closed.slug())),
        )
        .order((plan::created_at.desc(), plan::id))
        .limit(4)
        .select(PlanRow::as_select())
        .load::<PlanRow>(c)
        .await?;
    let mut contents = Vec::new();
    for row in rows {
        contents.push(content::whole(c, &row).await?);
    }
    Ok(contents)
}

/// What everybody who works with the pupil must know.
#[dual]
pub(super) async fn must_know(c: &mut Conn, id: PupilId) -> Res<Option<MustKnow>> {
    let row = must_know::table
        .find(id.sql())
        .select(MustKnowRow::as_select())
        .first(c)
        .await
        .optional()?;
    Ok(row.map(MustKnowRow::must_know))
}

/// The words of it alone; blank where nobody has said so.
#[dual]
pub(super) async fn told(c: &mut Conn, id: PupilId) -> Res<String> {
    let told = must_know(c, id).await?;
    Ok(told.map_or_else(String::new, |told| told.words))
}

/// What everybody must know of these pupils.
#[dual]
pub(super) async fn must_know_of(
    c: &mut Conn,
    pupils: &[PupilId],
) -> Res<BTreeMap<PupilId, String>> {
    let ids: Vec<Sql<PupilId>> = pupils.iter().map(|id| id.sql()).collect();
    let rows = must_know::table
        .filter(must_know::pupil_id.eq_any(ids))
        .select((must_know::pupil_id, must_know::words))
        .load::<(PupilId, PupilText)>(c)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(pupil, words)| (pupil, words.0))
        .collect())
}

/// Says for whom a part is, in place of what was said before. Prints that were made before are handed out no
/// more: they would still show it.
#[dual]
pub(crate) async fn put(c: &mut Conn, act: Act, id: PupilId, mark: Mark) -> Res<()> {
    let granted = pupils::lock::<MarkParts>(c, &act, id).await?;
    let known = ties::parents(c, &act, id).await?;
    let mark = Mark {
        withheld_from: known
            .into_iter()
            .map(|(person, _)| person)
            .filter(|person| mark.withheld_from.contains(person))
            .collect(),
        by: act.actor.name.clone(),
        at: act.at,
        ..mark
    };
    remove(c, granted.id, &mark.part).await?;
    if mark.keeps_back() {
        insert(c, granted.id, &mark).await?;
        withdraw_prints(c, &act).await?;
    }
    let details = json!({
        "part": mark.part.to_string(),
        "level": mark.level.slug(),
        "withheld": mark.withheld_from.len(),
    });
    let event = Event::new(MarkParts::NAME, "pupil", id.0, Some(id));
    audit::record(c, &act, event.with(details)).await
}

#[dual]
async fn remove(c: &mut Conn, pupil: PupilId, part: &Part) -> Res<()> {
    let part = part.to_string();
    let names = part_withheld::pupil_id
        .eq(pupil.sql())
        .and(part_withheld::part.eq(part.clone()));
    diesel::delete(part_withheld::table.filter(names))
        .execute(c)
        .await?;
    diesel::delete(part_mark::table.find((pupil.sql(), part)))
        .execute(c)
        .await?;
    Ok(())
}

#[dual]
async fn insert(c: &mut Conn, pupil: PupilId, mark: &Mark) -> Res<()> {
    diesel::insert_into(part_mark::table)
        .values(MarkRow::new(pupil, mark))
        .execute(c)
        .await?;
    for person in &mark.withheld_from {
        let row = (
            part_withheld::pupil_id.eq(pupil.sql()),
            part_withheld::part.eq(mark.part.to_string()),
            part_withheld::person_id.eq(person.sql()),
        );
        diesel::insert_into(part_withheld::table)
            .values(row)
            .execute(c)
            .await?;
    }
    Ok(())
}

#[dual]
async fn withdraw_prints(c: &mut Conn, act: &Act) -> Res<()> {
    let made = print_job::school_id
        .eq(act.school().sql())
        .and(print_job::state.eq("done"))
        .and(print_job::expires_at.gt(act.at.sql()));
    diesel::update(print_job::table.filter(made))
        .set(print_job::expires_at.eq(act.at.sql()))
        .execute(c)
        .await?;
    Ok(())
}

/// Whether a part is kept from anybody.
#[dual]
pub(super) async fn is_kept_back(c: &mut Conn, pupil: PupilId, part: &Part) -> Res<bool> {
    let marks = marks(c, &[pupil]).await?;
    let mut of_part = marks.iter().filter(|(_, mark)| mark.part == *part);
    Ok(of_part.any(|(_, mark)| mark.keeps_back()))
}

/// What descends from a part that is not for everybody is for the same people.
#[dual]
pub(super) async fn inherit(c: &mut Conn, pupil: PupilId, from: &Part, to: Part) -> Res<()> {
    let marks = marks(c, &[pupil]).await?;
    if let Some((_, mark)) = marks.into_iter().find(|(_, mark)| mark.part == *from) {
        insert(c, pupil, &Mark { part: to, ..mark }).await?;
    }
    Ok(())
}

/// Writes down what everybody must know, with the reason behind it; blank words take it away.
#[dual]
pub(crate) async fn tell(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    words: String,
    reason: String,
) -> Res<()> {
    let granted = pupils::lock::<MarkParts>(c, &act, id).await?;
    diesel::delete(must_know::table.find(granted.id.sql()))
        .execute(c)
        .await?;
    if !words.trim().is_empty() {
        let row = MustKnowRow {
            pupil_id: granted.id.sql(),
            words: PupilText(words),
            reason: PupilText(reason),
            edited_by: act.actor.name.clone(),
            edited_at: act.at.sql(),
        };
        diesel::insert_into(must_know::table)
            .values(row)
            .execute(c)
            .await?;
    }
    let event = Event::new(MarkParts::NAME, "pupil", id.0, Some(id));
    audit::record(c, &act, event.with(json!({ "part": "must_know" }))).await
}
