//! `waymark serve`: answers until it is told to stop, and lets requests that are under way finish.

use crate::checkpoint::Key;
use crate::commands::audit;
use crate::settings::Settings;
use crate::{languages, say, wiring};
use anyhow::Context;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use waymark_domain::format::Formats;
use waymark_store::{
    Db, Res, mails, news, people, prints, reminders, schools, sessions, sign_in, sign_in_steps,
    uploads, wide_looks, word_uploads,
};
use waymark_web::{App, Cost, Parts, SecretSource};

/// Requests under way get so long to finish.
const DRAIN: Duration = Duration::from_secs(10);
/// Prints of many plans that are made at the same time. More would leave the pages waiting.
const PRINTERS: usize = 2;
/// How often what is over is thrown away.
const TIDY: Duration = Duration::from_hours(1);

pub(crate) async fn run(settings: &Settings) -> anyhow::Result<()> {
    let db = wiring::served(settings).await?;
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!(
            "the address {} cannot be listened on; choose another with --listen",
            settings.listen
        )
    })?;
    let address = listener.local_addr()?;
    let url = public_url(settings, address);
    greet(settings, &db, &url, address).await?;
    languages::read(&settings.data);
    let key = wiring::audit_key(settings)?;
    let tidying = tokio::spawn(tidy(db.clone(), key));
    let app = app(settings, url, db);
    let printing = [(); PRINTERS].map(|()| tokio::spawn(waymark_web::keep_printing(app.clone())));
    let mailing = tokio::spawn(waymark_web::keep_mailing(app.clone()));
    let stop = stop_signal()?;
    let served = waymark_web::serve(listener, app, stopped(stop.clone()));
    tokio::select! {
        ended = served => ended?,
        () = late(stop) => tracing::warn!("some requests were cut off"),
    }
    tidying.abort();
    mailing.abort();
    printing.iter().for_each(tokio::task::JoinHandle::abort);
    say::line("Waymark has stopped.");
    Ok(())
}

fn app(settings: &Settings, public_url: String, db: Db) -> App {
    App::new(Parts {
        db,
        formats: Formats::shipped(),
        clock: wiring::clock(),
        ids: wiring::ids(),
        secrets: SecretSource::of_system(),
        hashing: Cost::Real,
        settings: waymark_web::Settings {
            public_url,
            secure_cookies: settings.secure_cookies,
            trusted_proxy: settings.trusted_proxy,
            mail: settings.mail.clone(),
            providers: settings.providers.clone(),
        },
    })
}

/// Where the system chooses the port, only the listener knows it.
fn public_url(settings: &Settings, address: SocketAddr) -> String {
    if settings.listen.port() == 0 {
        format!("http://{address}")
    } else {
        settings.public_url.clone()
    }
}

/// Says where to go, and on the very first start how to get in.
async fn greet(settings: &Settings, db: &Db, url: &str, address: SocketAddr) -> anyhow::Result<()> {
    say::line(&format!(
        "Waymark is at {url} with its records in {}.",
        settings.database
    ));
    if settings.secure_cookies && !settings.public_url.starts_with("https://") {
        say::line(
            "Browsers must reach it over https, through a proxy; set public_url to that address.",
        );
    }
    if people::none(db).await? {
        say::line(&format!(
            "Nobody can sign in yet. Make the first account in another terminal:\n\n  \
             {} person add{} --email you@example.org --name \"Your Name\" --role coordinator --school \"Your School\"\n",
            program(),
            place(settings, address),
        ));
    }
    Ok(())
}

/// The program as it was called, so that the line can be copied.
fn program() -> String {
    std::env::args()
        .next()
        .unwrap_or_else(|| "waymark".to_owned())
}

/// How a command finds this server and its records, where they are not in the usual place, so that the link
/// it prints leads here. An address with a password in it is not repeated.
fn place(settings: &Settings, address: SocketAddr) -> String {
    let records = records(settings);
    if address == SocketAddr::from(([127, 0, 0, 1], 8080)) {
        records
    } else {
        format!("{records} --listen {address}")
    }
}

fn records(settings: &Settings) -> String {
    match &settings.database {
        waymark_store::DatabaseUrl::Sqlite(_) if settings.data.as_os_str() == "data" => {
            String::new()
        }
        waymark_store::DatabaseUrl::Sqlite(file) => {
            format!(" --database 'sqlite:{}'", file.display())
        }
        waymark_store::DatabaseUrl::Postgres(_) => " --database 'postgres://…'".to_owned(),
    }
}

/// Becomes true at ctrl-c or SIGTERM.
fn stop_signal() -> anyhow::Result<watch::Receiver<bool>> {
    let (stop, stopping) = watch::channel(false);
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        stop.send_replace(true);
        stop.closed().await;
    });
    Ok(stopping)
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // The sender waits for us, so there is no other end than the signal.
    drop(stop.wait_for(|stop| *stop).await);
}

async fn late(stop: watch::Receiver<bool>) {
    stopped(stop).await;
    tokio::time::sleep(DRAIN).await;
}

async fn tidy(db: Db, key: Key) {
    loop {
        let at = wiring::clock().now();
        for (what, done) in [
            ("sessions that are over", sessions::prune(&db, at).await),
            (
                "sign-ins that nobody finished",
                sign_in_steps::prune(&db, at).await,
            ),
            ("refused sign-ins", sign_in::prune(&db, at).await),
            ("files that nobody imported", uploads::prune(&db, at).await),
            (
                "Word files that nobody confirmed",
                word_uploads::prune(&db, at).await,
            ),
            (
                "prints that nobody fetches any more",
                prints::prune(&db, at).await,
            ),
            ("what became of mails", mails::prune(&db, at).await),
            ("what people were told long ago", news::prune(&db, at).await),
            (
                "whose records were opened yesterday",
                wide_looks::prune(&db, at).await,
            ),
        ] {
            if let Err(error) = done {
                tracing::warn!(%error, what, "what is over could not be thrown away");
            }
        }
        if let Err(error) = remind(&db).await {
            tracing::warn!(%error, "nobody could be reminded of what is due");
        }
        if let Err(error) = audit::sign_what_is_new(&db, &key, at).await {
            tracing::warn!(%error, "the audit log could not be signed");
        }
        tokio::time::sleep(TIDY).await;
    }
}

/// Tells people what is due, and who waits for them.
async fn remind(db: &Db) -> Res<()> {
    for school in schools::list(db).await? {
        reminders::reviews(db, wiring::occasion(), school.id).await?;
        reminders::plans(db, wiring::occasion(), school.id).await?;
        reminders::answers(db, wiring::occasion(), school.id).await?;
        reminders::asks(db, wiring::occasion(), school.id).await?;
    }
    Ok(())
}
