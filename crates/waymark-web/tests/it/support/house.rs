//! Waymark over a fresh database with a school in it, at the time and with the ids of that school.

use super::Browser;
use super::browser::PASSWORD;
use super::sink::Sink;
use axum::Router;
use std::sync::atomic::{AtomicU64, Ordering};
use waymark_domain::format::Formats;
use waymark_store::Db;
use waymark_testkit::school::{Now, SchoolWorld, Staff, school};
use waymark_web::{App, Clock, Cost, Parts, SecretSource, Settings, mail_next, print_next, router};

/// Over plain http, without a proxy.
pub(crate) fn plain() -> Settings {
    Settings {
        public_url: "http://waymark.example".to_owned(),
        secure_cookies: false,
        trusted_proxy: false,
        mail: None,
        providers: Vec::new(),
    }
}

pub(crate) struct House {
    pub(crate) school: SchoolWorld,
    pub(crate) router: Router,
    pub(crate) app: App,
}

impl House {
    pub(crate) async fn open(db: Db) -> Self {
        Self::open_with(db, plain()).await
    }

    pub(crate) async fn open_with(db: Db, settings: Settings) -> Self {
        let school = school(&db).await;
        let app = app(db, &school.now, settings);
        let router = router(app.clone());
        Self {
            school,
            router,
            app,
        }
    }

    /// Makes the prints of many plans that were asked for, as the server does beside the pages.
    pub(crate) async fn print(&self) {
        let app = app(self.school.db.clone(), &self.school.now, plain());
        while print_next(&app).await.expect("the database answers") {}
    }

    /// Sends the mails that are due, as the server does beside the pages; what has come to the mail server by then.
    pub(crate) async fn send_mails(&self, sink: &Sink) -> Vec<String> {
        let mail = Some(sink.smtp());
        let settings = Settings { mail, ..plain() };
        let app = app(self.school.db.clone(), &self.school.now, settings);
        while mail_next(&app).await.expect("the database answers") {}
        sink.mails()
    }

    /// The same house, as it is where no mail goes out.
    pub(crate) fn without_mail(&self) -> Router {
        built(self.school.db.clone(), &self.school.now, plain())
    }

    /// A browser that has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Browsers in which these people are signed in on a later day, by the passwords they chose today.
    pub(crate) async fn later<const N: usize>(
        &self,
        day: &str,
        staff: [&Staff; N],
    ) -> [Browser; N] {
        let mut browsers = [const { None }; N];
        for (browser, staff) in browsers.iter_mut().zip(staff) {
            *browser = Some(self.signed_in(staff).await);
        }
        self.school.go_to(day);
        let mut browsers = browsers.map(|browser| browser.expect("each was opened"));
        for (browser, staff) in browsers.iter_mut().zip(staff) {
            browser.sign_in(staff.email.as_str(), PASSWORD).await;
        }
        browsers
    }

    /// A browser in which that person is signed in.
    pub(crate) async fn signed_in(&self, staff: &Staff) -> Browser {
        let mut browser = self.browser();
        browser.join(staff).await;
        browser
    }
}

/// Secrets that everybody could guess.
fn counted() -> SecretSource {
    let last = AtomicU64::new(0);
    SecretSource::new(move || {
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&last.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        bytes
    })
}

fn built(db: Db, now: &Now, settings: Settings) -> Router {
    router(app(db, now, settings))
}

fn app(db: Db, now: &Now, settings: Settings) -> App {
    let clock = now.clock.clone();
    App::new(Parts {
        db,
        formats: Formats::shipped(),
        clock: Clock::new(move || clock.now()),
        ids: now.ids.clone(),
        secrets: counted(),
        hashing: Cost::Test,
        settings,
    })
}
