//! What those who were asked about a pupil answer, and what of it stands in a draft.
//!
//! Invariants: nobody answers for another, or once the policy does not let them give their view any more; an answer
//! keeps its author, also where its words stand in a draft.

use super::gatherings::{AnswerRow, AskRow, GatheringRow, answers_of, of_gathering};
use super::{Conn, Res, RunQueryDsl, audit, changes, dual, news, plans, pupils, telling};
use crate::StoreError;
use crate::act::{Act, Event, Shown};
use crate::bind::Bind;
use crate::gather::{Answered, AskPage, AskWaiting, Drawing};
use crate::rows::pupil::PupilRow;
use crate::schema::{ask, ask_answer, gathering};
use crate::types::{PupilText, Word};
use diesel::prelude::*;
use serde_json::json;
use waymark_domain::change::{Changed, PlanChange};
use waymark_domain::gathering::questions;
use waymark_domain::ids::AskId;
use waymark_domain::news::NewsKind;
use waymark_domain::text::Narrative;
use waymark_policy::{Action, Denied, EditDraft, GatherViews, GiveView};

/// What the actor was asked under this hat, with the facts of the pupil about whom they may give their view today.
#[dual]
async fn own(c: &mut Conn, act: &Act, id: AskId) -> Res<(AskRow, GatheringRow, PupilRow)> {
    let denied = Denied {
        action: GiveView::NAME,
    };
    let found = ask::table
        .inner_join(gathering::table)
        .filter(ask::id.eq(id.sql()))
        .filter(ask::person_id.eq(act.actor.hat.person.sql()))
        .filter(ask::role.eq(Word(act.actor.hat.role)))
        .select((AskRow::as_select(), GatheringRow::as_select()))
        .first::<(AskRow, GatheringRow)>(c)
        .await
        .optional()?;
    let (ask, gathering) = found.ok_or(denied)?;
    let (_, pupil, _) = pupils::load::<GiveView>(c, act, gathering.pupil_id.0).await?;
    Ok((ask, gathering, pupil))
}

/// The short form, with what was answered before.
#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: AskId) -> Res<Shown<AskPage>> {
    let (ask, gathering, pupil) = own(c, &act, id).await?;
    let told = answers_of(c, id).await?;
    let value = AskPage {
        id,
        pupil: pupil.id.0,
        role: ask.role.0,
        by: gathering.begun_name,
        due_on: gathering.due_on.0,
        answered: ask.answered_at.is_some(),
        told: told
            .into_iter()
            .map(|answer| (answer.question, answer.words.0))
            .collect(),
        called: pupil.pupil(None).called().to_owned(),
    };
    let sights = vec![Event::new(audit::ASK_SEEN, "ask", id.0, Some(value.pupil))];
    Ok(Shown { value, sights })
}

/// What waits for the actor's answer under this hat, the one that is due first first.
#[dual]
pub(crate) async fn waiting(c: &mut Conn, act: Act) -> Res<Shown<Vec<AskWaiting>>> {
    let hat = &act.actor.hat;
    let rows = ask::table
        .inner_join(gathering::table)
        .filter(ask::person_id.eq(hat.person.sql()))
        .filter(ask::role.eq(Word(hat.role)).and(ask::answered_at.is_null()))
        .filter(gathering::school_id.eq(hat.school.sql()))
        .filter(gathering::outcome.is_null())
        .order((gathering::due_on, ask::id))
        .select(ask::id)
        .limit(20)
        .load::<AskId>(c)
        .await?;
    let (mut value, mut sights) = (Vec::new(), Vec::new());
    for id in rows {
        let pupil = match own(c, &act, id).await {
            Ok((_, _, pupil)) => pupil,
            Err(StoreError::Denied(_)) => continue,
            Err(error) => return Err(error),
        };
        let pupil = pupil.pupil(None);
        let called = news::named(hat.role, &pupil);
        value.push(AskWaiting { id, called });
        let pupil = pupil.id;
        let sight = Event::new(news::action_of(hat.role), "pupil", pupil.0, Some(pupil));
        sights.push(sight.with(json!({ "part": audit::IN_A_LIST })));
    }
    Ok(Shown { value, sights })
}

/// Keeps what somebody says. Words that stand in a draft stay there, also when they are said differently now.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    id: AskId,
    answers: Vec<(String, Narrative)>,
) -> Res<()> {
    let (row, gathering, pupil) = own(c, &act, id).await?;
    let facts = pupils::facts(&pupil);
    diesel::update(ask::table.find(id.sql()))
        .set(ask::answered_at.eq(Some(act.at.sql())))
        .execute(c)
        .await?;
    let known = questions(row.role.0);
    for (key, words) in answers {
        if known.iter().any(|question| question.key == key) {
            put(c, id, key, words).await?;
        }
    }
    let given = (NewsKind::ViewsGiven, gathering.id.0.0);
    telling::of_pupil(c, &act, &facts, given).await?;
    let told = [NewsKind::ViewsAsked, NewsKind::ViewsReminder];
    telling::done(c, &act, id.0, &told).await?;
    let event = Event::new("ViewGiven", "ask", id.0, Some(facts.id));
    audit::record(c, &act, event).await
}

#[dual]
async fn put(c: &mut Conn, id: AskId, key: String, words: Narrative) -> Res<()> {
    let before = answers_of(c, id).await?;
    let before = before.into_iter().find(|answer| answer.question == key);
    let words = words.into_string();
    if before
        .as_ref()
        .is_some_and(|answer| answer.words.0 == words)
    {
        return Ok(());
    }
    diesel::delete(ask_answer::table.find((id.sql(), key.clone())))
        .execute(c)
        .await?;
    if words.trim().is_empty() {
        return Ok(());
    }
    let row = AnswerRow {
        ask_id: id.sql(),
        question: key,
        words: PupilText(words),
        drawn_plan_id: None,
        drawn_field: None,
    };
    diesel::insert_into(ask_answer::table)
        .values(row)
        .execute(c)
        .await?;
    Ok(())
}

/// One answer, for whoever plans for the pupil and writes the draft.
#[dual]
pub(crate) async fn answered(
    c: &mut Conn,
    act: Act,
    id: AskId,
    question: String,
) -> Res<Shown<Answered>> {
    let denied = Denied {
        action: GatherViews::NAME,
    };
    let row = ask::table
        .find(id.sql())
        .select(AskRow::as_select())
        .first::<AskRow>(c)
        .await
        .optional()?
        .ok_or(denied)?;
    let (_, facts) = of_gathering(c, row.gathering_id.0).await?;
    let (_, pupil, _) = pupils::load::<GatherViews>(c, &act, facts.id).await?;
    let told = answers_of(c, id).await?;
    let told = told.into_iter().find(|answer| answer.question == question);
    let draft = plans::draft_of(c, facts.id).await?;
    let (Some(told), Some(draft), Some(at)) = (told, draft, row.answered_at) else {
        return Err(denied.into());
    };
    plans::load::<EditDraft>(c, &act, draft).await?;
    let value = Answered {
        ask: id,
        pupil: facts.id,
        called: pupil.pupil(None).called().to_owned(),
        name: row.name,
        role: row.role.0,
        answered_at: at.0,
        question,
        words: told.words.0,
        draft,
    };
    let sights = vec![Event::new(GatherViews::NAME, "ask", id.0, Some(facts.id))];
    Ok(Shown { value, sights })
}

/// Puts an answer's words into a field of the draft, unless somebody has changed the field meanwhile.
#[dual]
pub(crate) async fn draw(c: &mut Conn, act: Act, drawing: Drawing) -> Res<Option<Changed>> {
    let Drawing {
        ask: id,
        question,
        field,
        base,
        text,
    } = drawing;
    // Whoever else writes to the answer waits until this is done.
    diesel::update(ask::table.find(id.sql()))
        .set(ask::name.eq(ask::name))
        .execute(c)
        .await?;
    let found = answered(c, act.clone(), id, question.clone()).await?.value;
    let place = field.to_string();
    let change = PlanChange::Text { field, base, text };
    let changed = changes::draft(c, act, found.draft, vec![change]).await?;
    if changed == [Changed::Done] {
        diesel::update(ask_answer::table.find((id.sql(), question)))
            .set((
                ask_answer::drawn_plan_id.eq(Some(found.draft.sql())),
                ask_answer::drawn_field.eq(Some(place)),
            ))
            .execute(c)
            .await?;
    }
    Ok(changed.into_iter().next())
}
