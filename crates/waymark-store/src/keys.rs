//! One SQL type for each kind of id: a plan's key compared with a pupil's does not compile.
//!
//! Invariant: an id is 16 bytes, a `BLOB` on SQLite and a `uuid` on PostgreSQL.

use crate::bind::{Native, SqliteValue, column};
use diesel::{
    deserialize,
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output},
    sqlite::Sqlite,
};
use std::io::Write;
use uuid::Uuid;
use waymark_domain::ids;

/// What wraps exactly one UUID.
trait Key {
    fn of(uuid: Uuid) -> Self;
    fn uuid(&self) -> &Uuid;
}

/// A key whose kind is written in another column of the row.
impl Key for Uuid {
    fn of(uuid: Uuid) -> Self {
        uuid
    }

    fn uuid(&self) -> &Uuid {
        self
    }
}

macro_rules! ids {
    ($($name:ident)*) => { $(
        impl Key for ids::$name {
            fn of(uuid: Uuid) -> Self {
                Self(uuid)
            }

            fn uuid(&self) -> &Uuid {
                &self.0
            }
        }

        key!($name, ids::$name);
    )* };
}

macro_rules! key {
    ($key:ident, $value:ty) => {
        #[doc = concat!("Columns that hold a [`", stringify!($value), "`].")]
        #[derive(
            Debug, Clone, Copy, diesel::query_builder::QueryId, diesel::sql_types::SqlType,
        )]
        #[diesel(
            sqlite_type(name = "Binary"),
            postgres_type(oid = 2950, array_oid = 2951)
        )]
        pub struct $key;

        /// By bytes, on both engines.
        impl diesel::sql_types::SqlOrd for $key {}

        impl Native for $value {
            fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                out.set_value(self.uuid().as_bytes().as_slice());
                Ok(IsNull::No)
            }

            fn from_sqlite(mut value: SqliteValue<'_>) -> deserialize::Result<Self> {
                Ok(Self::of(Uuid::from_slice(value.read_blob())?))
            }

            fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                out.write_all(self.uuid().as_bytes())?;
                Ok(IsNull::No)
            }

            fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self> {
                Ok(Self::of(Uuid::from_slice(value.as_bytes())?))
            }
        }

        column!($value, $key);
    };
}

key!(Uuid7, Uuid);

ids! {
    CalendarEntryId SlotId ProvisionId DeliveryId ProbeId SchoolId ClassId PersonId HatId SessionId PupilId NeedId ContactId DoorId TieId GrantId BarId AssessmentId StrengthId PhotoId UploadId
    PlanId AimId TargetId StrategyId ObservationId AgreementId ReviewId AuditId AttachmentId
    PrintJobId NewsId MailId GatheringId AskId MeetingId EveningId GroupId GroupTargetId
    OwnViewId QuestionId HomeNoteId SheetLinkId WideLookId SampleId PasskeyId IdentityId
}
