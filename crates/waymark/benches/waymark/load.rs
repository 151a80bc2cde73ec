//! So many at a time, for a while: how many a second, and how long each took.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const WARM_UP: Duration = Duration::from_millis(300);
const MEASURED: Duration = Duration::from_millis(1_700);

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    pub(crate) per_second: f64,
    /// In milliseconds.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

impl Load {
    /// `work` is told how many were begun before it.
    pub(crate) async fn of<W, F>(tasks: usize, work: W) -> Self
    where
        W: Fn(usize) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send,
    {
        let (work, begun) = (Arc::new(work), Arc::new(AtomicUsize::new(0)));
        let watch = Watch::start();
        let mut running = JoinSet::new();
        for _ in 0..tasks {
            let (work, begun) = (Arc::clone(&work), Arc::clone(&begun));
            running.spawn(async move {
                let mut laps = watch;
                let mut times = Vec::new();
                while let Some(lap) = laps.next() {
                    work(begun.fetch_add(1, Ordering::Relaxed)).await;
                    times.extend(laps.end(lap));
                }
                times
            });
        }
        Self::from_times(running.join_all().await.concat())
    }

    /// The same on threads, for work that does not wait for others.
    pub(crate) fn of_threads<S>(
        threads: usize,
        start: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, usize) + Sync,
    ) -> Self {
        let begun = AtomicUsize::new(0);
        let watch = Watch::start();
        let one = || {
            let (mut state, mut laps, mut times) = (start(), watch, Vec::new());
            while let Some(lap) = laps.next() {
                work(&mut state, begun.fetch_add(1, Ordering::Relaxed));
                times.extend(laps.end(lap));
            }
            times
        };
        let times = std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
            running
                .into_iter()
                .flat_map(|thread| thread.join().expect("no thread panics"))
                .collect()
        });
        Self::from_times(times)
    }

    #[expect(clippy::cast_precision_loss, reason = "there are not that many")]
    fn from_times(mut times: Vec<Duration>) -> Self {
        times.sort();
        let at = |percent: usize| {
            let time = times.get(times.len() * percent / 100);
            time.map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
        };
        Self {
            per_second: times.len() as f64 / MEASURED.as_secs_f64(),
            p50: at(50),
            p99: at(99),
        }
    }
}

/// Says when warming up is over and when it is time to stop.
#[derive(Debug, Clone, Copy)]
struct Watch {
    counts_from: Instant,
    until: Instant,
}

impl Watch {
    fn start() -> Self {
        let counts_from = Instant::now() + WARM_UP;
        Self {
            counts_from,
            until: counts_from + MEASURED,
        }
    }

    /// The start of another piece of work, unless it is time to stop.
    fn next(&mut self) -> Option<Instant> {
        Some(Instant::now()).filter(|now| *now < self.until)
    }

    /// How long the piece took, if it counts.
    fn end(&self, begun: Instant) -> Option<Duration> {
        let ended = Instant::now();
        (begun >= self.counts_from && ended < self.until).then(|| ended - begun)
    }
}
