//! How values of the domain reach a column.
//!
//! The domain knows no database, and Rust lets no crate teach a foreign type to be a Diesel expression.
//! So a value is **read** as it is (`PlanId`, `Option<Day>`) and **written** as [`Sql`]:
//! `plan::id.eq(id.sql())`, or a field `id: Sql<PlanId>` of an insertable row. What is not foreign
//! (`PupilText`, `Json`, `Word`) needs no `.sql()`.

use diesel::{
    backend::Backend,
    deserialize,
    pg::{Pg, PgValue},
    serialize::{self, Output},
    sqlite::Sqlite,
};

/// SQLite's form of a stored value.
pub(crate) type SqliteValue<'a> = <Sqlite as Backend>::RawValue<'a>;

/// A value of the domain on its way into a column, or as a field of a row that is both written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Sql<T>(pub(crate) T);

impl<T> From<T> for Sql<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// What can be bound to a statement with `.sql()`; an `Option` of it can, too.
pub(crate) trait Bind {
    type Bound;

    fn sql(self) -> Self::Bound;
}

impl<T: Bind> Bind for Option<T> {
    type Bound = Option<T::Bound>;

    fn sql(self) -> Self::Bound {
        self.map(T::sql)
    }
}

/// How a value looks in the native type of each engine. A stored value outside the type is an error,
/// whose text never repeats the value.
pub(crate) trait Native: Sized {
    fn to_sqlite<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result;
    fn from_sqlite(value: SqliteValue<'_>) -> deserialize::Result<Self>;
    fn to_pg<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result;
    fn from_pg(value: PgValue<'_>) -> deserialize::Result<Self>;
}

/// Declares that values of a foreign type (first) live in columns of an SQL type of ours (second), in the
/// form that [`Native`] says.
macro_rules! column {
    ($value:ty, $sql:ty) => {
        impl crate::bind::Bind for $value {
            type Bound = crate::bind::Sql<Self>;

            fn sql(self) -> Self::Bound {
                crate::bind::Sql(self)
            }
        }

        crate::bind::native!($value, $sql);

        impl<DB: diesel::backend::Backend> diesel::deserialize::Queryable<$sql, DB> for $value
        where
            Self: diesel::deserialize::FromSql<$sql, DB>,
        {
            type Row = Self;

            fn build(row: Self) -> diesel::deserialize::Result<Self> {
                Ok(row)
            }
        }

        impl<DB: diesel::backend::Backend> diesel::deserialize::Queryable<$sql, DB>
            for crate::bind::Sql<$value>
        where
            Self: diesel::deserialize::FromSql<$sql, DB>,
        {
            type Row = Self;

            fn build(row: Self) -> diesel::deserialize::Result<Self> {
                Ok(row)
            }
        }

        impl<DB: diesel::backend::Backend> diesel::deserialize::FromSql<$sql, DB>
            for crate::bind::Sql<$value>
        where
            $value: diesel::deserialize::FromSql<$sql, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                <$value>::from_sql(value).map(Self)
            }
        }

        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<$sql, DB>
            for crate::bind::Sql<$value>
        where
            $value: diesel::serialize::ToSql<$sql, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB: diesel::backend::Backend>
            diesel::serialize::ToSql<diesel::sql_types::Nullable<$sql>, DB>
            for crate::bind::Sql<$value>
        where
            $value: diesel::serialize::ToSql<$sql, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }

        crate::bind::expression!([] crate::bind::Sql<$value>, $sql);
        crate::bind::expression!([] crate::bind::Sql<$value>, diesel::sql_types::Nullable<$sql>);
        crate::bind::expression!(['a] &'a crate::bind::Sql<$value>, $sql);
        crate::bind::expression!(
            ['a] &'a crate::bind::Sql<$value>, diesel::sql_types::Nullable<$sql>
        );
    };
}

/// Ties [`Native`] to Diesel's two traits for each engine.
macro_rules! native {
    ($value:ty, $sql:ty $(, $parameter:ident: $($bound:path),+)?) => {
        impl$(<$parameter: $($bound +)+>)? diesel::serialize::ToSql<$sql, diesel::sqlite::Sqlite> for $value {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::sqlite::Sqlite>,
            ) -> diesel::serialize::Result {
                crate::bind::Native::to_sqlite(self, out)
            }
        }

        impl$(<$parameter: $($bound +)+>)? diesel::serialize::ToSql<$sql, diesel::pg::Pg> for $value {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
            ) -> diesel::serialize::Result {
                crate::bind::Native::to_pg(self, out)
            }
        }

        impl$(<$parameter: $($bound +)+>)? diesel::deserialize::FromSql<$sql, diesel::sqlite::Sqlite> for $value {
            fn from_sql(
                value: crate::bind::SqliteValue<'_>,
            ) -> diesel::deserialize::Result<Self> {
                crate::bind::Native::from_sqlite(value)
            }
        }

        impl$(<$parameter: $($bound +)+>)? diesel::deserialize::FromSql<$sql, diesel::pg::Pg> for $value {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                crate::bind::Native::from_pg(value)
            }
        }
    };
}

macro_rules! expression {
    ([$($life:lifetime)?] $value:ty, $sql:ty) => {
        impl$(<$life>)? diesel::expression::AsExpression<$sql> for $value {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql, Self>;

            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
    };
}

pub(crate) use {column, expression, native};
