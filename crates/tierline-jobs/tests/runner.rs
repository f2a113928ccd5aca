//! The worker and the schedule over a queue in memory, under a clock that the test moves.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a queue in memory that fails has failed the test, and a job may panic"
)]

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tierline_contract::fake::FakeStore;
use tierline_contract::samples::{self, SampleIds};
use tierline_domain::id::JobId;
use tierline_domain::job::{DeadJob, NewJob};
use tierline_domain::ports::{Clock, IdSource, JobQueue};
use tierline_jobs::{Job, JobError, Registry, Runner, Schedule, Scheduler, empty_payload};
use tokio_util::sync::CancellationToken;

/// Microseconds since 1970, moved by hand.
#[derive(Default)]
struct ManualClock(AtomicI64);

impl ManualClock {
    fn advance(&self, by: SignedDuration) {
        let micros = i64::try_from(by.as_micros()).unwrap();
        self.0.fetch_add(micros, Ordering::SeqCst);
    }

    fn set(&self, at: Timestamp) {
        self.0.store(at.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// What was run, in order.
type Diary = Arc<Mutex<Vec<String>>>;

/// Writes its text into the diary, and ends as it says.
#[derive(Serialize, Deserialize)]
struct Note {
    text: String,
    end: End,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
enum End {
    Well,
    Again,
    Never,
    InPanic,
}

#[async_trait]
impl Job for Note {
    const NAME: &'static str = "note";
    const MAX_ATTEMPTS: u32 = 3;
    type Context = Diary;

    async fn run(&self, diary: &Diary) -> Result<(), JobError> {
        diary.lock().unwrap().push(self.text.clone());
        match self.end {
            End::Well => Ok(()),
            End::Again => Err(JobError::Retry("busy".to_owned())),
            End::Never => Err(JobError::Fatal("broken".to_owned())),
            End::InPanic => panic!("out of bounds"),
        }
    }
}

/// A queue, its worker, and what the worker did.
struct Desk {
    queue: Arc<FakeStore>,
    clock: Arc<ManualClock>,
    diary: Diary,
}

impl Desk {
    fn new() -> Self {
        let clock = Arc::new(ManualClock::default());
        clock.set(samples::at(0));
        Self {
            queue: Arc::new(FakeStore::new()),
            clock,
            diary: Diary::default(),
        }
    }

    fn worker(&self) -> Runner<Diary> {
        Runner::new(
            self.queue.clone(),
            self.clock.clone(),
            Arc::new(SampleIds),
            Registry::default().with::<Note>(),
            self.diary.clone(),
        )
    }

    /// A scheduler as it is after a restart: it remembers nothing.
    fn scheduler(&self, every: SignedDuration) -> Scheduler {
        let payload = serde_json::to_value(Note {
            text: "tick".to_owned(),
            end: End::Well,
        });
        let schedule = Schedule {
            name: Note::NAME,
            payload: payload.unwrap(),
            every,
        };
        Scheduler::new(
            self.queue.clone(),
            self.clock.clone(),
            Arc::new(SampleIds),
            vec![schedule],
        )
    }

    async fn enqueue(&self, text: &str, end: End) {
        let note = Note {
            text: text.to_owned(),
            end,
        };
        let job = note.queued(JobId::from(SampleIds.uuid()), self.clock.now(), None);
        self.queue.enqueue(job).await.unwrap();
    }

    fn noted(&self) -> Vec<String> {
        std::mem::take(&mut *self.diary.lock().unwrap())
    }

    async fn dead(&self) -> Vec<(u32, String)> {
        let dead = self.queue.dead().await.unwrap();
        let told = |dead: DeadJob| (dead.attempts, dead.error);
        dead.into_iter().map(told).collect()
    }

    async fn seconds_until_due(&self) -> f64 {
        let due = self.queue.next_due().await.unwrap().unwrap();
        due.duration_since(self.clock.now()).as_secs_f64()
    }
}

#[tokio::test]
async fn a_job_whose_worker_died_is_taken_over_when_its_lease_ends() {
    let desk = Desk::new();
    desk.enqueue("orphan", End::Well).await;
    let now = desk.clock.now();
    let until = now + SignedDuration::from_mins(10);
    let died_with = desk.queue.lease(now, until, 1, &[]).await.unwrap();
    assert_eq!(died_with.len(), 1);
    desk.clock.advance(SignedDuration::from_mins(9));
    assert_eq!(desk.worker().run_due().await.unwrap(), 0);
    desk.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(desk.worker().run_due().await.unwrap(), 1);
    assert_eq!(desk.noted(), ["orphan"]);
    assert_eq!(desk.queue.next_due().await.unwrap(), None);
}

/// Its own job takes so long that somebody else has begun it meanwhile.
#[tokio::test]
async fn a_worker_that_lost_its_lease_leaves_the_job_to_the_other() {
    #[derive(Serialize, Deserialize)]
    struct Dawdle {}
    #[async_trait]
    impl Job for Dawdle {
        const NAME: &'static str = "dawdle";
        type Context = Arc<Desk>;
        async fn run(&self, desk: &Arc<Desk>) -> Result<(), JobError> {
            desk.clock.advance(SignedDuration::from_hours(1));
            let now = desk.clock.now();
            let other = desk
                .queue
                .lease(now, now + SignedDuration::from_mins(10), 1, &[])
                .await?;
            assert_eq!(other[0].attempt, 2);
            Ok(())
        }
    }
    let desk = Arc::new(Desk::new());
    let job = Dawdle {}.queued(JobId::from(SampleIds.uuid()), desk.clock.now(), None);
    desk.queue.enqueue(job).await.unwrap();
    let worker = Runner::new(
        desk.queue.clone(),
        desk.clock.clone(),
        Arc::new(SampleIds),
        Registry::default().with::<Dawdle>(),
        desk.clone(),
    );
    assert_eq!(worker.run_due().await.unwrap(), 1);
    let due = desk.queue.next_due().await.unwrap().unwrap();
    assert_eq!(
        due.duration_since(desk.clock.now()),
        SignedDuration::from_mins(10),
        "the other holds it still"
    );
}

#[tokio::test]
async fn what_a_killed_worker_held_goes_on_at_once_before_what_was_asked_for_later() {
    let desk = Desk::new();
    desk.enqueue("interrupted", End::Well).await;
    let now = desk.clock.now();
    let until = now + SignedDuration::from_mins(10);
    desk.queue.lease(now, until, 1, &[]).await.unwrap();
    desk.clock.advance(SignedDuration::from_secs(1));
    desk.enqueue("later", End::Well).await;
    let worker = desk.worker();
    worker.reclaim().await;
    assert_eq!(worker.run_due().await.unwrap(), 2);
    assert_eq!(desk.noted(), ["interrupted", "later"]);
}

/// Waits until whoever holds the other end lets it go.
#[derive(Serialize, Deserialize)]
struct Long {}

#[async_trait]
impl Job for Long {
    const NAME: &'static str = "long";
    type Context = Meeting;

    async fn run(&self, meeting: &Meeting) -> Result<(), JobError> {
        meeting.diary.lock().unwrap().push("long".to_owned());
        meeting.released.cancelled().await;
        Ok(())
    }
}

/// Lets the long one go, where it is the last.
#[derive(Serialize, Deserialize)]
struct Short {
    last: bool,
}

#[async_trait]
impl Job for Short {
    const NAME: &'static str = "short";
    type Context = Meeting;

    async fn run(&self, meeting: &Meeting) -> Result<(), JobError> {
        let text = if self.last { "last" } else { "short" };
        meeting.diary.lock().unwrap().push(text.to_owned());
        if self.last {
            meeting.released.cancel();
            meeting.over.cancel();
        }
        Ok(())
    }
}

#[derive(Clone, Default)]
struct Meeting {
    diary: Diary,
    released: CancellationToken,
    over: CancellationToken,
}

#[tokio::test]
async fn a_long_job_holds_up_its_own_kind_alone_and_is_finished_before_the_worker_ends() {
    let desk = Desk::new();
    let meeting = Meeting::default();
    let now = desk.clock.now();
    let id = || JobId::from(SampleIds.uuid());
    for job in [
        Long {}.queued(id(), now, None),
        Short { last: false }.queued(id(), now, None),
        Long {}.queued(id(), now, None),
        Short { last: true }.queued(id(), now, None),
    ] {
        desk.queue.enqueue(job).await.unwrap();
    }
    let worker = Runner::new(
        desk.queue.clone(),
        desk.clock.clone(),
        Arc::new(SampleIds),
        Registry::default().with::<Long>().with::<Short>(),
        meeting.clone(),
    );
    worker.run(meeting.over.clone()).await;
    assert_eq!(
        *meeting.diary.lock().unwrap(),
        ["long", "short", "last", "long"]
    );
    assert_eq!(desk.queue.next_due().await.unwrap(), None, "all are done");
}

#[tokio::test]
async fn a_failing_job_comes_again_later_and_later_until_it_is_given_up() {
    let desk = Desk::new();
    desk.enqueue("again", End::Again).await;
    for (attempt, pause) in [(1, 2.0), (2, 4.0)] {
        assert_eq!(desk.worker().run_due().await.unwrap(), 1);
        let until = desk.seconds_until_due().await;
        assert!(
            (pause / 2.0..=pause).contains(&until),
            "attempt {attempt}: {until}"
        );
        assert_eq!(
            desk.worker().run_due().await.unwrap(),
            0,
            "not before its time"
        );
        desk.clock
            .set(desk.queue.next_due().await.unwrap().unwrap());
    }
    assert_eq!(desk.worker().run_due().await.unwrap(), 1);
    assert_eq!(desk.noted().len(), 3);
    assert_eq!(desk.dead().await, [(3, "busy".to_owned())]);
    assert_eq!(desk.queue.next_due().await.unwrap(), None);
}

#[tokio::test]
async fn what_can_never_be_done_is_given_up_at_once() {
    let desk = Desk::new();
    desk.enqueue("never", End::Never).await;
    for (name, payload) in [
        ("unheard of", empty_payload()),
        (Note::NAME, empty_payload()),
    ] {
        let job = NewJob {
            name: name.to_owned(),
            payload,
            ..samples::job(name, 0)
        };
        desk.queue.enqueue(job).await.unwrap();
    }
    assert_eq!(desk.worker().run_due().await.unwrap(), 3);
    let mut errors: Vec<String> = desk
        .dead()
        .await
        .into_iter()
        .map(|(_, error)| error)
        .collect();
    errors.sort();
    assert_eq!(errors[0], "broken");
    assert_eq!(errors[1], "no such kind of job");
    assert!(
        errors[2].starts_with("payload not understood"),
        "{errors:?}"
    );
}

#[tokio::test]
async fn a_job_that_panics_fails_alone_and_leaves_the_worker_alive() {
    let desk = Desk::new();
    desk.enqueue("falls", End::InPanic).await;
    desk.enqueue("stands", End::Well).await;
    let worker = desk.worker();
    assert_eq!(worker.run_due().await.unwrap(), 2);
    for _ in 0..2 {
        desk.clock.advance(SignedDuration::from_mins(1));
        worker.run_due().await.unwrap();
    }
    assert_eq!(
        desk.noted().iter().filter(|text| *text == "falls").count(),
        3
    );
    assert_eq!(
        desk.dead().await,
        [(3, "panicked: out of bounds".to_owned())]
    );
}

#[tokio::test]
async fn a_job_that_kills_its_workers_is_given_up_at_last() {
    let desk = Desk::new();
    desk.enqueue("deadly", End::Well).await;
    for _ in 0..Note::MAX_ATTEMPTS {
        let now = desk.clock.now();
        let until = now + SignedDuration::from_mins(10);
        assert_eq!(desk.queue.lease(now, until, 1, &[]).await.unwrap().len(), 1);
        desk.clock.advance(SignedDuration::from_mins(10));
    }
    assert_eq!(desk.worker().run_due().await.unwrap(), 1);
    assert_eq!(desk.noted(), Vec::<String>::new(), "not begun once more");
    assert_eq!(desk.dead().await, [(4, "never came to an end".to_owned())]);
}

/// Restarted every seven minutes for a day and a half.
#[tokio::test]
async fn a_schedule_comes_once_in_each_period_however_often_the_desk_restarts() {
    let desk = Desk::new();
    desk.clock.set(samples::at(0));
    let hour = SignedDuration::from_hours(1);
    let (mut periods, mut runs) = (std::collections::BTreeSet::new(), 0);
    for _ in 0..300 {
        let scheduler = desk.scheduler(hour);
        scheduler.tick().await.unwrap();
        scheduler.tick().await.unwrap();
        desk.worker().run_due().await.unwrap();
        for _ in desk.noted() {
            runs += 1;
            periods.insert(desk.clock.now().as_second() / 3_600);
        }
        desk.clock.advance(SignedDuration::from_mins(7));
    }
    // 35 hours: the first and the last begin or end within.
    assert_eq!(
        (runs, periods.len()),
        (35, 35),
        "once an hour, in each hour"
    );
}

#[tokio::test]
async fn what_fell_due_while_the_desk_was_off_is_done_once_at_its_next_start() {
    let desk = Desk::new();
    let day = SignedDuration::from_hours(24);
    desk.scheduler(day).tick().await.unwrap();
    desk.clock.advance(SignedDuration::from_hours(24 * 10));
    for _ in 0..3 {
        desk.scheduler(day).tick().await.unwrap();
        desk.worker().run_due().await.unwrap();
    }
    assert_eq!(desk.noted(), ["tick"]);
    let until = desk.seconds_until_due().await;
    assert!((0.0..=86_400.0).contains(&until), "{until}");
}
