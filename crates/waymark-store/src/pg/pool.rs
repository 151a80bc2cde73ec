//! How connections are made and kept.

use super::{Conn, line::Line};
use crate::error::{Res, StoreError};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{
    SimpleAsyncConnection,
    pooled_connection::{
        AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod, deadpool::Pool,
    },
};

/// The server gives up on its side a little before the request does on ours.
const SETTINGS: &str = "
    SET statement_timeout = '9s';
    SET lock_timeout = '5s';
    SET idle_in_transaction_session_timeout = '20s';
";

/// A connection that the server has closed is noticed without a ping, so none is sent.
pub(super) fn build(line: Line, size: usize) -> Res<Pool<Conn>> {
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(move |_| {
        let line = line.clone();
        Box::pin(async move { connect(&line).await })
    });
    // The line knows its own address.
    let manager = AsyncDieselConnectionManager::new_with_config(String::new(), config);
    Pool::builder(manager)
        .max_size(size)
        .build()
        .map_err(StoreError::fault)
}

async fn connect(line: &Line) -> ConnectionResult<Conn> {
    let mut c = line.open().await?;
    c.batch_execute(SETTINGS)
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(c)
}
