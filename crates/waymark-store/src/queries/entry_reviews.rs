//! The report for a pupil's entry review (D67).

use super::{Conn, Res, RunQueryDsl, audit, content, dual, pupils};
use crate::act::{Act, Event, Shown};
use crate::bind::{Bind, Sql};
use crate::schema::entry_review;
use crate::types::PupilText;
use crate::views::EntryReviewPage;
use diesel::prelude::*;
use waymark_domain::Day;
use waymark_domain::edit::Fingerprint;
use waymark_domain::entry_review::EntryReview;
use waymark_domain::ids::PupilId;
use waymark_policy::{Action, EditSupport, SeeSupport};

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = entry_review)]
struct EntryReviewRow {
    pupil_id: Sql<PupilId>,
    written_on: Sql<Day>,
    written_by: String,
    attainments: PupilText,
    priorities: PupilText,
    views: PupilText,
    discussed_on: Option<Sql<Day>>,
}

impl EntryReviewRow {
    fn new(pupil: PupilId, report: EntryReview) -> Self {
        Self {
            pupil_id: pupil.sql(),
            written_on: report.written_on.sql(),
            written_by: report.written_by,
            attainments: PupilText(report.attainments),
            priorities: PupilText(report.priorities),
            views: PupilText(report.views),
            discussed_on: report.discussed_on.sql(),
        }
    }

    fn report(self) -> EntryReview {
        EntryReview {
            written_on: self.written_on.0,
            written_by: self.written_by,
            attainments: self.attainments.0,
            priorities: self.priorities.0,
            views: self.views.0,
            discussed_on: self.discussed_on.map(|day| day.0),
        }
    }
}

#[dual]
pub(crate) async fn page(c: &mut Conn, act: Act, id: PupilId) -> Res<Shown<EntryReviewPage>> {
    let (granted, _, _) = pupils::load::<SeeSupport>(c, &act, id).await?;
    let value = EntryReviewPage {
        facts: granted.thing().clone(),
        pupil: content::card(c, id).await?,
        report: find(c, id).await?,
    };
    let sights = vec![Event::new(SeeSupport::NAME, "entry_review", id.0, Some(id))];
    Ok(Shown { value, sights })
}

#[dual]
async fn find(c: &mut Conn, id: PupilId) -> Res<Option<EntryReview>> {
    let row = entry_review::table
        .find(id.sql())
        .select(EntryReviewRow::as_select())
        .first(c)
        .await
        .optional()?;
    Ok(row.map(EntryReviewRow::report))
}

/// Writes the report. `base` stands for the one the writer saw; where somebody else has written since, theirs
/// is given back and stays.
#[dual]
pub(crate) async fn put(
    c: &mut Conn,
    act: Act,
    id: PupilId,
    base: Fingerprint,
    report: EntryReview,
) -> Res<Result<(), EntryReview>> {
    pupils::lock::<EditSupport>(c, &act, id).await?;
    if let Some(theirs) = find(c, id).await?
        && theirs.fingerprint() != base
        && theirs != report
    {
        return Ok(Err(theirs));
    }
    diesel::delete(entry_review::table.find(id.sql()))
        .execute(c)
        .await?;
    diesel::insert_into(entry_review::table)
        .values(EntryReviewRow::new(id, report))
        .execute(c)
        .await?;
    let event = Event::new(EditSupport::NAME, "entry_review", id.0, Some(id));
    audit::record(c, &act, event).await?;
    Ok(Ok(()))
}
