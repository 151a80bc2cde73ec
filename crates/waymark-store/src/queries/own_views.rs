//! What pupils say unasked, and what was changed because of it.
//!
//! Invariant: those who support the pupil see all of it; the family sees what the pupil meant for them.

use super::{Conn, Res, RunQueryDsl, audit, dual, own_plan, pupils, supporters, telling, ties};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::places::{
    NewOwnView, OwnViewLine, OwnViewsPage, OwnVoice, SaidFile, TooManyToday, WhoSees,
};
use crate::schema::own_view;
use crate::types::{PupilText, Word};
use diesel::dsl::count_star;
use diesel::prelude::*;
use waymark_domain::Instant;
use waymark_domain::ids::{OwnViewId, PupilId, SchoolId};
use waymark_domain::news::NewsKind;
use waymark_domain::own_view::{Audience, FileKind, SaidBack};
use waymark_domain::text::Narrative;
use waymark_policy::{
    Action, Denied, EditSupport, GiveView, PupilFacts, SeeOwnChild, SeeOwnRecord, SeeSupport,
    VisitAsPupil, decide,
};

/// The newest that a page shows.
const SHOWN: i64 = 100;

#[derive(Debug, Insertable)]
#[diesel(table_name = own_view, treat_none_as_default_value = false)]
struct OwnViewRow {
    id: Sql<OwnViewId>,
    school_id: Sql<SchoolId>,
    pupil_id: Sql<PupilId>,
    audience: Word<Audience>,
    words: PupilText,
    file_kind: Option<Word<FileKind>>,
    file: Option<Vec<u8>>,
    said_at: Sql<Instant>,
    changed: PupilText,
}

type LineRow = (
    OwnViewId,
    Word<Audience>,
    PupilText,
    Option<Word<FileKind>>,
    Instant,
    PupilText,
    Option<String>,
    Option<Instant>,
);

fn line(row: LineRow) -> OwnViewLine {
    let (id, audience, words, file, at, changed, by, changed_at) = row;
    let back = |(by, at)| SaidBack {
        words: changed.0,
        by,
        at,
    };
    OwnViewLine {
        id,
        audience: audience.0,
        words: words.0,
        file: file.map(|kind| kind.0),
        at,
        changed: by.zip(changed_at).map(back),
    }
}

/// Where the pupil whose hat this is says what they think.
#[dual]
pub(crate) async fn mine(c: &mut Conn, act: Act) -> Res<Shown<OwnVoice>> {
    let id = own_plan::own(&act)?;
    let (granted, row, _) = pupils::load::<SeeOwnRecord>(c, &act, id).await?;
    let value = OwnVoice {
        called: row.pupil(None).called().to_owned(),
        sees: who(c, &act, granted.thing()).await?,
        said: lines(c, id, &Audience::ALL).await?,
    };
    let sights = vec![Event::new(SeeOwnRecord::NAME, "own_view", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// Who will see what the pupil whose hat this is says.
#[dual]
pub(crate) async fn sees(c: &mut Conn, act: Act) -> Res<Shown<WhoSees>> {
    let id = own_plan::own(&act)?;
    let (granted, _, _) = pupils::load::<SeeOwnRecord>(c, &act, id).await?;
    let value = who(c, &act, granted.thing()).await?;
    let sights = vec![Event::new(SeeOwnRecord::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// The same for somebody at whose side a pupil says it.
#[dual]
pub(crate) async fn sees_of(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<WhoSees>> {
    let (granted, _, _) = pupils::load::<SeeSupport>(c, &act, id).await?;
    let value = who(c, &act, granted.thing()).await?;
    let sights = vec![Event::new(SeeSupport::NAME, "pupil", id.0, Some(id))];
    Ok(Shown { value, sights })
}

#[dual]
async fn who(c: &mut Conn, act: &Act, pupil: &PupilFacts) -> Res<WhoSees> {
    Ok(WhoSees {
        supporters: supporters::of_pupil(c, pupil, act.today).await?,
        family: ties::readers(c, act, pupil.id).await?,
    })
}

/// Keeps what the pupil says.
#[dual]
pub(crate) async fn say(c: &mut Conn, act: Act, new: NewOwnView) -> Res<Result<(), TooManyToday>> {
    let id = own_plan::own(&act)?;
    // A parent gives views, too, but never in the child's place.
    decide::<VisitAsPupil>(&act.actor.hat, &act.school())?;
    let granted = pupils::lock::<GiveView>(c, &act, id).await?;
    let day_ago = act.at - jiff::SignedDuration::from_hours(24);
    let today = own_view::table
        .filter(own_view::pupil_id.eq(id.sql()))
        .filter(own_view::said_at.gt(day_ago.sql()))
        .select(count_star())
        .first::<i64>(c)
        .await?;
    if today >= TooManyToday::MOST {
        return Ok(Err(TooManyToday));
    }
    let event = Event::new(GiveView::NAME, "own_view", new.id.0, Some(id));
    let (kind, bytes) = new.file.map(|file| (Word(file.kind), file.bytes)).unzip();
    let row = OwnViewRow {
        id: new.id.sql(),
        school_id: granted.school.sql(),
        pupil_id: id.sql(),
        audience: Word(new.audience),
        words: PupilText(new.words.into_string()),
        file_kind: kind,
        file: bytes,
        said_at: act.at.sql(),
        changed: PupilText::default(),
    };
    diesel::insert_into(own_view::table)
        .values(row)
        .execute(c)
        .await?;
    let said = (NewsKind::PupilSaid, new.id.0);
    telling::of_pupil(c, &act, granted.thing(), said).await?;
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}

#[dual]
pub(super) async fn lines(
    c: &mut Conn,
    id: PupilId,
    audiences: &[Audience],
) -> Res<Vec<OwnViewLine>> {
    let seen: Vec<_> = audiences.iter().map(|audience| audience.slug()).collect();
    let rows = own_view::table
        .filter(own_view::pupil_id.eq(id.sql()))
        .filter(own_view::audience.eq_any(seen))
        .order((own_view::said_at.desc(), own_view::id.desc()))
        .limit(SHOWN)
        .select((
            own_view::id,
            own_view::audience,
            own_view::words,
            own_view::file_kind,
            own_view::said_at,
            own_view::changed,
            own_view::changed_by,
            own_view::changed_at,
        ))
        .load::<LineRow>(c)
        .await?;
    Ok(rows.into_iter().map(line).collect())
}

/// What a pupil said, for those who support them.
#[dual]
pub(crate) async fn of_pupil(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<OwnViewsPage>> {
    let (granted, row, _) = pupils::load::<SeeSupport>(c, &act, id).await?;
    let value = OwnViewsPage {
        facts: granted.thing().clone(),
        called: row.pupil(None).called().to_owned(),
        said: lines(c, id, &Audience::ALL).await?,
    };
    let sights = vec![Event::new(SeeSupport::NAME, "own_view", id.0, Some(id))];
    Ok(Shown { value, sights })
}

/// The picture or the sound of something that the pupil whose hat this is said.
#[dual]
pub(crate) async fn my_file(c: &mut Conn, act: Act, id: OwnViewId) -> Res<Shown<SaidFile>> {
    file_for::<SeeOwnRecord>(c, &act, id, &Audience::ALL).await
}

/// The same for those who support the pupil.
#[dual]
pub(crate) async fn file(c: &mut Conn, act: Act, id: OwnViewId) -> Res<Shown<SaidFile>> {
    file_for::<SeeSupport>(c, &act, id, &Audience::ALL).await
}

/// The same for the family, where the pupil meant it for them.
#[dual]
pub(crate) async fn family_file(c: &mut Conn, act: Act, id: OwnViewId) -> Res<Shown<SaidFile>> {
    file_for::<SeeOwnChild>(c, &act, id, &[Audience::Family]).await
}

#[dual]
async fn file_for<A: Action<Thing = PupilFacts>>(
    c: &mut Conn,
    act: &Act,
    id: OwnViewId,
    audiences: &[Audience],
) -> Res<Shown<SaidFile>> {
    let seen: Vec<_> = audiences.iter().map(|audience| audience.slug()).collect();
    let found = own_view::table
        .find(id.sql())
        .filter(own_view::audience.eq_any(seen))
        .select((own_view::pupil_id, own_view::file_kind, own_view::file))
        .first::<(PupilId, Option<Word<FileKind>>, Option<Vec<u8>>)>(c)
        .await
        .optional()?;
    let denied = Denied { action: A::NAME };
    let Some((pupil, Some(kind), Some(bytes))) = found else {
        return Err(denied.into());
    };
    pupils::load::<A>(c, act, pupil).await?;
    let sights = vec![Event::new(A::NAME, "own_view", id.0, Some(pupil))];
    let value = SaidFile {
        kind: kind.0,
        bytes,
    };
    Ok(Shown { value, sights })
}

/// The pupil who said something, for those who may answer it.
#[dual]
pub(crate) async fn whose(c: &mut Conn, act: Act, id: OwnViewId) -> Res<PupilId> {
    let found = own_view::table
        .find(id.sql())
        .select(own_view::pupil_id)
        .first::<PupilId>(c)
        .await
        .optional()?;
    let pupil = found.ok_or(Denied {
        action: EditSupport::NAME,
    })?;
    pupils::load::<EditSupport>(c, &act, pupil).await?;
    Ok(pupil)
}

/// Tells the pupil what was changed because of what they said; again, in other words, as often as one likes.
#[dual]
pub(crate) async fn answer(
    c: &mut Conn,
    act: Act,
    id: OwnViewId,
    words: Narrative,
) -> Res<PupilId> {
    let pupil = whose(c, act.clone(), id).await?;
    pupils::lock::<EditSupport>(c, &act, pupil).await?;
    diesel::update(own_view::table.find(id.sql()))
        .set((
            own_view::changed.eq(PupilText(words.into_string())),
            own_view::changed_by.eq(Some(act.actor.name.clone())),
            own_view::changed_at.eq(Some(act.at.sql())),
        ))
        .execute(c)
        .await?;
    let told = [NewsKind::PupilSaid, NewsKind::AnswerOwed];
    telling::over(c, id.0, &told, act.at).await?;
    let event = Event::new("OwnViewAnswered", "own_view", id.0, Some(pupil));
    audit::record(c, &act, event).await?;
    Ok(pupil)
}
