//! SQLite without us: the same rows, read and written by prepared statements.

use crate::council::Council;
use crate::load::Load;
use anyhow::Result;
use rusqlite::{Connection, OpenFlags, ToSql, params};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;
use uuid::Uuid;

/// Which page's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Plan,
    Start,
    Pupils,
}

/// The file, and whom to ask about.
pub(crate) struct Bare {
    file: PathBuf,
    writer: Mutex<Connection>,
    school: Uuid,
    /// Live plans of the school, each with its pupil and an open target.
    plans: Vec<Case>,
    /// Of the coordinator's session.
    token: Vec<u8>,
    today: String,
    soon: String,
    quiet: String,
    serial: AtomicU64,
}

#[derive(Debug, Clone)]
struct Case {
    plan: Vec<u8>,
    pupil: Vec<u8>,
    session: i64,
    target: Vec<u8>,
}

const SETTINGS: &str =
    "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

impl Bare {
    pub(crate) fn open(file: &Path, council: &Council) -> Result<Self> {
        let writer = Connection::open(file)?;
        writer.execute_batch(SETTINGS)?;
        let school = council.coordinator.hat.school.0;
        let plans = writer
            .prepare(
                "SELECT plan.id, pupil_id, session_year, (SELECT id FROM target WHERE plan_id = plan.id LIMIT 1)
                 FROM plan WHERE school_id = ? AND phase = 'live'",
            )?
            .query_map([school.as_bytes()], |row| {
                Ok(Case { plan: row.get(0)?, pupil: row.get(1)?, session: row.get(2)?, target: row.get(3)? })
            })?
            .collect::<Result<_, _>>()?;
        let token = writer.query_row("SELECT token_hash FROM session", [], |row| row.get(0))?;
        let today = council.today();
        let days = |days: i32| {
            today
                .saturating_add(jiff::Span::new().days(days))
                .to_string()
        };
        Ok(Self {
            file: file.to_owned(),
            writer: Mutex::new(writer),
            school,
            plans,
            token,
            today: today.to_string(),
            soon: days(21),
            quiet: days(-21),
            serial: AtomicU64::new(0),
        })
    }

    /// The rows of a page.
    pub(crate) fn read(&self, tasks: usize, wanted: Wanted) -> Load {
        let read = |c: &mut Connection, number: usize| drop(self.rows(c, wanted, number));
        Load::of_threads(threads(tasks), || self.reader(), read)
    }

    /// The rows of a page, and then the lines of the audit log that say so.
    pub(crate) fn read_and_note(&self, tasks: usize, wanted: Wanted) -> Load {
        let read = |c: &mut Connection, number: usize| {
            let pupils = self.rows(c, wanted, number);
            self.note(&pupils);
        };
        Load::of_threads(threads(tasks), || self.reader(), read)
    }

    /// An observation, the day on its target and the line of the audit log: one transaction.
    pub(crate) fn observe(&self) -> Load {
        Load::of_threads(
            1,
            || (),
            |(), number| self.observation(&self.plans[number % self.plans.len()]),
        )
    }

    fn reader(&self) -> Connection {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let c = Connection::open_with_flags(&self.file, flags).expect("the file is there");
        c.set_prepared_statement_cache_capacity(64);
        c.execute_batch(SETTINGS)
            .expect("the settings are SQLite's");
        c
    }

    /// Reads them and says which pupils were among them.
    fn rows(&self, c: &mut Connection, wanted: Wanted, number: usize) -> Vec<Vec<u8>> {
        self.visitor(c);
        match wanted {
            Wanted::Plan => plan_rows(c, &self.plans[number % self.plans.len()]),
            Wanted::Start => self.start(c),
            Wanted::Pupils => self.pupils(c),
        }
    }

    /// Who is signed in.
    fn visitor(&self, c: &Connection) {
        let by_token =
            "SELECT * FROM session JOIN person ON person.id = person_id WHERE token_hash = ?";
        read(c, by_token, &[&self.token]);
        let of_session = "(SELECT person_id FROM session WHERE token_hash = ?)";
        read(
            c,
            &format!("SELECT * FROM hat WHERE person_id = {of_session}"),
            &[&self.token],
        );
        let hat = "(SELECT hat_id FROM session WHERE token_hash = ?)";
        read(
            c,
            &format!("SELECT * FROM hat_class WHERE hat_id = {hat}"),
            &[&self.token],
        );
        read(
            c,
            "SELECT name FROM school WHERE id = ?",
            &[&self.school.as_bytes()],
        );
    }

    fn start(&self, c: &Connection) -> Vec<Vec<u8>> {
        let school = self.school.as_bytes().to_vec();
        let mut seen = Vec::new();
        let late: [&dyn ToSql; 2] = [&school, &self.today];
        let soon: [&dyn ToSql; 3] = [&school, &self.today, &self.soon];
        let quiet: [&dyn ToSql; 4] = [&school, &self.quiet, &self.quiet, &self.quiet];
        for (which, order, values) in [
            ("phase = 'live' AND review_on < ?", "review_on", &late[..]),
            (
                "phase = 'live' AND review_on >= ? AND review_on < ?",
                "review_on",
                &soon[..],
            ),
            ("phase = 'draft'", "phase_since", &late[..1]),
            ("phase = 'in_consultation'", "phase_since", &late[..1]),
        ] {
            read(
                c,
                &format!("SELECT count(*) FROM plan WHERE school_id = ? AND {which}"),
                values,
            );
            seen.extend(read(
                c,
                &format!(
                    "SELECT plan.pupil_id, plan.id, class_id, phase, phase_since, review_on, given_name, family_name,
                     preferred_name, class.name FROM plan JOIN pupil ON pupil.id = pupil_id
                     LEFT JOIN class ON class.id = class_id
                     WHERE plan.school_id = ? AND {which} ORDER BY {order}, plan.id LIMIT 8"
                ),
                values,
            ));
        }
        let unseen = "FROM target JOIN plan ON plan.id = target.plan_id JOIN pupil ON pupil.id = plan.pupil_id
            LEFT JOIN class ON class.id = class_id WHERE target.school_id = ? AND target.state = 'open'
            AND (last_seen_on < ? OR last_seen_on IS NULL) AND started_on < ? AND phase = 'live' AND phase_since < ?";
        read(c, &format!("SELECT count(*) {unseen}"), &quiet);
        seen.extend(read(
            c,
            &format!(
                "SELECT plan.pupil_id, target.id, plan.id, class_id, wording, last_seen_on, given_name, family_name,
                 preferred_name, class.name {unseen} ORDER BY last_seen_on IS NULL DESC, last_seen_on, target.id LIMIT 8"
            ),
            &quiet,
        ));
        read(
            c,
            "SELECT count(*) FROM plan WHERE school_id = ? AND phase = 'live'",
            &late[..1],
        );
        read(
            c,
            "SELECT count(*) FROM pupil WHERE school_id = ? AND left_on IS NULL",
            &late[..1],
        );
        seen
    }

    fn pupils(&self, c: &Connection) -> Vec<Vec<u8>> {
        let school = self.school.as_bytes().to_vec();
        read(
            c,
            "SELECT * FROM class WHERE school_id = ? ORDER BY name",
            &[&school],
        );
        let seen = read(
            c,
            "SELECT pupil.id, class_id, given_name, family_name, preferred_name, sort_key, year_group, class.name
             FROM pupil LEFT JOIN class ON class.id = class_id WHERE pupil.school_id = ? AND left_on IS NULL
             ORDER BY sort_key, pupil.id LIMIT 51",
            &[&school],
        );
        let places = vec!["?"; seen.len()].join(", ");
        let of_these = format!(
            "SELECT pupil_id, id, phase, phase_since, review_on, session_year FROM plan
             WHERE pupil_id IN ({places}) AND phase <> 'closed' ORDER BY pupil_id, created_at"
        );
        let ids: Vec<&dyn ToSql> = seen.iter().map(|id| id as &dyn ToSql).collect();
        read(c, &of_these, &ids);
        seen
    }

    fn note(&self, pupils: &[Vec<u8>]) {
        let c = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = c.unchecked_transaction().expect("nobody else writes");
        for pupil in pupils {
            self.audit(&transaction, "SeePlan", "plan", pupil);
        }
        transaction.commit().expect("the disk has room");
    }

    fn observation(&self, case: &Case) {
        let c = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = c.unchecked_transaction().expect("nobody else writes");
        let seen = "UPDATE target SET last_seen_on = ? WHERE id = ?";
        execute(&transaction, seen, params![self.today, case.target]);
        execute(
            &transaction,
            "INSERT INTO observation (id, school_id, target_id, on_day, source, value, note, by_name, person_id,
             recorded_at) VALUES (?, ?, ?, ?, 'staff', 3, '', 'Alex Kerr-Demo',
             (SELECT person_id FROM session WHERE token_hash = ?), 1)",
            params![self.id(), self.school.as_bytes(), case.target, self.today, self.token],
        );
        self.audit(&transaction, "Observe", "observation", &case.pupil);
        transaction.commit().expect("the disk has room");
    }

    fn audit(&self, c: &Connection, action: &str, kind: &str, pupil: &[u8]) {
        execute(
            c,
            "INSERT INTO audit_event (id, school_id, at, person_id, hat, action, kind, object_id, pupil_id, details)
             VALUES (?, ?, 1, ?, 'coordinator', ?, ?, ?, ?, 'null')",
            params![self.id(), self.school.as_bytes(), self.id(), action, kind, self.id(), pupil],
        );
    }

    /// Greater than all there are, as new ones are.
    fn id(&self) -> [u8; 16] {
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        (u128::MAX << 64 | u128::from(serial)).to_be_bytes()
    }
}

fn threads(tasks: usize) -> usize {
    tasks.min(available_parallelism().map_or(1, usize::from))
}

fn plan_rows(c: &Connection, case: &Case) -> Vec<Vec<u8>> {
    let Case {
        plan,
        pupil,
        session,
        ..
    } = case;
    read(
        c,
        "SELECT plan.*, class_id FROM plan JOIN pupil ON pupil.id = pupil_id WHERE plan.id = ?",
        &[plan],
    );
    read(
        c,
        "SELECT pupil.*, class.name, school.name FROM pupil JOIN school ON school.id = pupil.school_id
         LEFT JOIN class ON class.id = class_id WHERE pupil.id = ?",
        &[pupil],
    );
    for statement in [
        "SELECT * FROM strength WHERE pupil_id = ? ORDER BY added_on, id",
        "SELECT * FROM assessment WHERE pupil_id = ? ORDER BY on_day, id",
        "SELECT * FROM stage_change WHERE pupil_id = ? ORDER BY on_day",
        "SELECT * FROM page_answer WHERE pupil_id = ? ORDER BY prompt",
        "SELECT * FROM need WHERE pupil_id = ? ORDER BY position, id",
    ] {
        read(c, statement, &[pupil]);
    }
    for statement in [
        "SELECT * FROM plan_text WHERE plan_id = ?",
        "SELECT * FROM aim WHERE plan_id = ? ORDER BY position, id",
        "SELECT * FROM target WHERE plan_id = ? ORDER BY position, id",
        "SELECT * FROM strategy WHERE plan_id = ? ORDER BY target_id, position, id",
        "SELECT * FROM plan_view WHERE plan_id = ? ORDER BY period, party",
        "SELECT * FROM agreement WHERE plan_id = ? ORDER BY version, party",
        "SELECT number, on_day, made_by, why, phase FROM plan_version WHERE plan_id = ? ORDER BY number DESC",
        "SELECT * FROM review WHERE plan_id = ? ORDER BY held_on DESC, id DESC",
    ] {
        read(c, statement, &[plan]);
    }
    read(
        c,
        "SELECT observation.* FROM observation JOIN target ON target.id = target_id
         JOIN plan ON plan.id = target.plan_id WHERE plan.pupil_id = ? AND plan.session_year = ?
         ORDER BY target_id, observation.on_day, observation.id",
        &[pupil, session],
    );
    vec![pupil.clone()]
}

/// Reads every value of every row, and hands out the ids in the first column.
fn read(c: &Connection, statement: &str, values: &[&dyn ToSql]) -> Vec<Vec<u8>> {
    let mut statement = c.prepare_cached(statement).expect("a statement of ours");
    let columns = statement.column_count();
    let mut rows = statement.query(values).expect("a statement of ours");
    let mut ids = Vec::new();
    while let Some(row) = rows.next().expect("the file can be read") {
        for column in 1..columns {
            std::hint::black_box(
                row.get_ref(column)
                    .expect("there are so many")
                    .as_bytes_or_null()
                    .ok(),
            );
        }
        ids.extend(
            row.get_ref(0)
                .ok()
                .and_then(|id| id.as_blob().ok().map(<[u8]>::to_vec)),
        );
    }
    ids
}

fn execute(c: &Connection, statement: &str, values: impl rusqlite::Params) {
    let mut statement = c.prepare_cached(statement).expect("a statement of ours");
    statement.execute(values).expect("the disk has room");
}
