//! How connections are made and kept.

use super::Conn;
use crate::{
    error::{Res, StoreError},
    url::PostgresUrl,
};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{
    AsyncConnection, SimpleAsyncConnection,
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
pub(super) fn build(url: &PostgresUrl, size: usize) -> Res<Pool<Conn>> {
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(|url| Box::pin(connect(url.to_owned())));
    let manager = AsyncDieselConnectionManager::new_with_config(url.reveal(), config);
    Pool::builder(manager)
        .max_size(size)
        .build()
        .map_err(StoreError::fault)
}

async fn connect(url: String) -> ConnectionResult<Conn> {
    let mut c = Conn::establish(&url).await?;
    c.batch_execute(SETTINGS)
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(c)
}
