//! How a unit of work is called without knowing the engine.

use crate::{
    Db,
    act::{Act, Shown},
    error::Res,
};

/// Makes `waymark_store::NOUN::UNIT(&db, …)` for each unit of work of `queries/NOUN.rs`.
///
/// - `write`: a transaction. On SQLite it shares a commit with others.
/// - `read`: several statements on one snapshot, or one that takes milliseconds.
/// - `point`: a single quick statement.
/// - `shown`: a `read` whose result is handed out once the audit log says who saw it.
///
/// Arguments are owned, since a write travels to another thread. Types are looked up where the macro is
/// called.
macro_rules! units {
    ($($noun:ident { $($(#[$doc:meta])* $kind:tt $unit:ident($($arg:ident: $type:ty),* $(,)?) -> $out:ty;)* })*) => { $(
        pub mod $noun {
            use super::*;

            $(crate::facade::unit! { $kind $(#[$doc])* $noun $unit($($arg: $type),*) -> $out })*
        }
    )* };
}

macro_rules! unit {
    (shown $(#[$doc:meta])* $noun:ident $unit:ident($act:ident: $of:ty $(, $arg:ident: $type:ty)*) -> $out:ty) => {
        $(#[$doc])*
        pub async fn $unit(db: &Db, $act: $of $(, $arg: $type)*) -> Res<$out> {
            let witness = $act.clone();
            let shown = crate::facade::dispatch!(db, read, $noun, $unit($act $(, $arg)*))?;
            crate::facade::noted(db, witness, shown).await
        }
    };
    ($kind:ident $(#[$doc:meta])* $noun:ident $unit:ident($($arg:ident: $type:ty),*) -> $out:ty) => {
        $(#[$doc])*
        pub async fn $unit(db: &Db, $($arg: $type),*) -> Res<$out> {
            crate::facade::dispatch!(db, $kind, $noun, $unit($($arg),*))
        }
    };
}

macro_rules! dispatch {
    ($db:ident, $kind:ident, $noun:ident, $unit:ident($($arg:ident),*)) => {
        match $db {
            Db::Sqlite(sqlite) => crate::facade::on_sqlite!(sqlite, $kind, $noun, $unit($($arg),*)),
            Db::Pg(pg) => {
                crate::pg::in_time(crate::facade::on_pg!(pg, $kind, $noun, $unit($($arg),*))).await
            }
        }
    };
}

/// Hands out what was read once the audit log says that it was seen.
pub(crate) async fn noted<T>(db: &Db, act: Act, shown: Shown<T>) -> Res<T> {
    if !shown.sights.is_empty() {
        crate::units::audit::saw(db, act, shown.sights).await?;
    }
    Ok(shown.value)
}

macro_rules! on_sqlite {
    ($db:ident, $kind:ident, $noun:ident, $unit:ident($($arg:ident),*)) => {
        $db.$kind(move |c| crate::sqlite::queries::$noun::$unit(c, $($arg),*)).await
    };
}

macro_rules! on_pg {
    ($db:ident, write, $noun:ident, $unit:ident($($arg:ident),*)) => {
        crate::facade::on_pg!(@transaction Write, $db, $noun, $unit($($arg),*))
    };
    ($db:ident, read, $noun:ident, $unit:ident($($arg:ident),*)) => {
        crate::facade::on_pg!(@transaction Snapshot, $db, $noun, $unit($($arg),*))
    };
    ($db:ident, point, $noun:ident, $unit:ident($($arg:ident),*)) => {
        async move {
            let mut connection = $db.connection().await?;
            crate::pg::queries::$noun::$unit(&mut connection, $($arg),*).await
        }
    };
    (@transaction $access:ident, $db:ident, $noun:ident, $unit:ident($($arg:ident),*)) => {
        async move {
            let mut transaction = $db.begin(crate::pg::Access::$access).await?;
            let result = crate::pg::queries::$noun::$unit(transaction.connection(), $($arg),*).await;
            transaction.end(result).await
        }
    };
}

pub(crate) use {dispatch, on_pg, on_sqlite, unit, units};
