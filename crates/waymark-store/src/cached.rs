//! Lets the prepared form of a statement be kept.
//!
//! Diesel keeps no prepared form of an UPDATE or of an insert that says what to do on a conflict, which
//! costs one more round trip per write on PostgreSQL.

use diesel::{
    QueryResult, SqliteConnection,
    backend::Backend,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
};

/// A statement whose prepared form is kept under its SQL text.
///
/// Only for statements whose text does not depend on the values: wrapping one with a list of binds of
/// changing length would fill the cache.
pub(crate) struct Cached<Q>(pub(crate) Q);

impl<Q: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Cached<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q: Query> Query for Cached<Q> {
    type SqlType = Q::SqlType;
}

/// No static identity: the SQL text is the key.
impl<Q> QueryId for Cached<Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q> diesel::RunQueryDsl<SqliteConnection> for Cached<Q> {}
