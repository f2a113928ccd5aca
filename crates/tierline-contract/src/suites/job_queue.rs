//! What a `JobQueue` promises.

use futures_util::future::join_all;
use jiff::SignedDuration;
use tierline_domain::Error;
use tierline_domain::job::{DeadJob, JobOutcome, LeasedJob, NewJob};

use super::suite;
use crate::Ports;
use crate::samples::{SampleIds, at, job};

suite! { $, job_queue over Ports:
    due_jobs_are_handed_out_oldest_first_up_to_the_limit,
    kinds_that_are_excepted_wait_and_hold_up_nobody,
    a_held_job_is_nobody_elses_until_its_lease_ends,
    a_lease_that_ran_out_settles_nothing_once_another_holds_the_job,
    no_two_leases_of_a_job_are_alike_whatever_the_clock_says,
    what_is_held_is_due_again_as_it_was_when_it_is_reclaimed,
    a_job_that_is_done_is_gone,
    a_retried_job_is_due_again_at_its_time,
    a_dead_job_is_kept_and_can_be_revived,
    while_a_job_with_a_key_waits_another_is_not_taken_in,
    of_concurrent_workers_one_gets_the_job,
}

async fn enqueue(ports: &Ports, job: &NewJob) {
    ports.jobs.enqueue(job.clone()).await.unwrap();
}

async fn lease(ports: &Ports, now: i64, until: i64) -> Vec<LeasedJob> {
    ports.jobs.lease(at(now), at(until), 10, &[]).await.unwrap()
}

fn is_lost(outcome: &Result<(), Error>) -> bool {
    matches!(
        outcome,
        Err(Error::Conflict {
            code: "lease_lost",
            ..
        })
    )
}

pub async fn due_jobs_are_handed_out_oldest_first_up_to_the_limit(ports: &Ports) {
    assert_eq!(ports.jobs.next_due().await.unwrap(), None);
    let jobs = [
        job("late", 30),
        job("early", 10),
        job("middle", 20),
        job("future", 99),
    ];
    for job in &jobs {
        enqueue(ports, job).await;
    }
    assert_eq!(ports.jobs.next_due().await.unwrap(), Some(at(10)));
    assert_eq!(lease(ports, 9, 50).await, []);
    let first = ports.jobs.lease(at(30), at(50), 2, &[]).await.unwrap();
    let names = |leased: &[LeasedJob]| {
        leased
            .iter()
            .map(|leased| leased.job.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&first), ["early", "middle"]);
    assert_eq!((first[0].attempt, &first[0].job), (1, &jobs[1]));
    assert_eq!(names(&lease(ports, 30, 50).await), ["late"]);
    assert_eq!(lease(ports, 30, 50).await, []);
}

pub async fn kinds_that_are_excepted_wait_and_hold_up_nobody(ports: &Ports) {
    for (name, second) in [("long", 1), ("long", 2), ("short", 3), ("other", 4)] {
        enqueue(ports, &job(name, second)).await;
    }
    let names = async |limit, except: &[&str]| {
        let leased = ports.jobs.lease(at(9), at(50), limit, except).await;
        let names = leased.unwrap().into_iter().map(|leased| leased.job.name);
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(1, &["long"]).await, ["short"]);
    assert_eq!(names(9, &["long", "none of these"]).await, ["other"]);
    assert_eq!(names(9, &["long"]).await, [""; 0]);
    assert_eq!(names(9, &[]).await, ["long", "long"]);
}

pub async fn a_held_job_is_nobody_elses_until_its_lease_ends(ports: &Ports) {
    enqueue(ports, &job("held", 0)).await;
    assert_eq!(lease(ports, 0, 60).await.len(), 1);
    assert_eq!(lease(ports, 59, 120).await, []);
    assert_eq!(ports.jobs.next_due().await.unwrap(), Some(at(60)));
    let again = lease(ports, 60, 120).await;
    assert_eq!((again.len(), again[0].attempt), (1, 2));
}

pub async fn a_lease_that_ran_out_settles_nothing_once_another_holds_the_job(ports: &Ports) {
    enqueue(ports, &job("contended", 0)).await;
    let old = lease(ports, 0, 60).await.remove(0);
    let new = lease(ports, 60, 120).await.remove(0);
    for outcome in [
        JobOutcome::Done,
        JobOutcome::Retry {
            run_at: at(61),
            error: "late".to_owned(),
        },
        JobOutcome::Dead {
            error: "late".to_owned(),
            at: at(61),
        },
    ] {
        let refused = ports.jobs.settle(&old, outcome).await;
        assert!(is_lost(&refused), "{refused:?}");
    }
    ports.jobs.settle(&new, JobOutcome::Done).await.unwrap();
    let refused = ports.jobs.settle(&new, JobOutcome::Done).await;
    assert!(is_lost(&refused), "{refused:?}");
    assert_eq!(ports.jobs.dead().await.unwrap(), []);
}

/// A clock may stand still, or step back.
pub async fn no_two_leases_of_a_job_are_alike_whatever_the_clock_says(ports: &Ports) {
    enqueue(ports, &job("odd clock", 0)).await;
    let mut seen = vec![];
    for step in 0..4 {
        let now = at(50) - SignedDuration::from_micros(step);
        let until = now - SignedDuration::from_micros(1);
        seen.extend(ports.jobs.lease(now, until, 1, &[]).await.unwrap());
        let still = ports.jobs.lease(until, until, 1, &[]).await.unwrap();
        seen.extend(still);
    }
    assert_eq!(seen.len(), 8);
    let last = seen.pop().unwrap();
    for old in &seen {
        let refused = ports.jobs.settle(old, JobOutcome::Done).await;
        assert!(
            is_lost(&refused),
            "attempt {} against {}: {refused:?}",
            old.attempt,
            last.attempt
        );
    }
    ports
        .jobs
        .settle(
            &last,
            JobOutcome::Dead {
                error: "enough".to_owned(),
                at: at(60),
            },
        )
        .await
        .unwrap();
    assert!(ports.jobs.revive(last.job.id, at(50)).await.unwrap());
    let revived = ports
        .jobs
        .lease(at(50), at(70), 1, &[])
        .await
        .unwrap()
        .remove(0);
    for old in seen.iter().chain([&last]) {
        let refused = ports.jobs.settle(old, JobOutcome::Done).await;
        assert!(is_lost(&refused), "{refused:?}");
    }
    ports.jobs.settle(&revived, JobOutcome::Done).await.unwrap();
}

pub async fn what_is_held_is_due_again_as_it_was_when_it_is_reclaimed(ports: &Ports) {
    assert_eq!(ports.jobs.reclaim().await.unwrap(), 0);
    for job in [job("first", 0), job("second", 1), job("retried", 2)] {
        enqueue(ports, &job).await;
    }
    let retried = lease(ports, 2, 60).await.remove(2);
    let retry = JobOutcome::Retry {
        run_at: at(50),
        error: "busy".to_owned(),
    };
    ports.jobs.settle(&retried, retry).await.unwrap();
    // One whose lease ran out is held anew.
    let held = lease(ports, 60, 600).await;
    assert_eq!(held.len(), 3);
    let settled = held.iter().find(|each| each.job.name == "retried").unwrap();
    let again = JobOutcome::Retry {
        run_at: at(500),
        error: "busy".to_owned(),
    };
    ports.jobs.settle(settled, again).await.unwrap();
    enqueue(ports, &job("later", 3)).await;
    assert_eq!(ports.jobs.reclaim().await.unwrap(), 2);
    assert_eq!(ports.jobs.reclaim().await.unwrap(), 0);
    let due = lease(ports, 3, 700).await;
    let seen: Vec<_> = due
        .iter()
        .map(|each| (each.job.name.as_str(), each.attempt))
        .collect();
    assert_eq!(seen, [("first", 3), ("second", 3), ("later", 1)]);
    for old in held.iter().filter(|each| each.job.name != "retried") {
        let refused = ports.jobs.settle(old, JobOutcome::Done).await;
        assert!(is_lost(&refused), "{refused:?}");
    }
    assert_eq!(ports.jobs.next_due().await.unwrap(), Some(at(500)));
}

pub async fn a_job_that_is_done_is_gone(ports: &Ports) {
    enqueue(ports, &job("done", 0)).await;
    let leased = lease(ports, 0, 60).await.remove(0);
    ports.jobs.settle(&leased, JobOutcome::Done).await.unwrap();
    assert_eq!(ports.jobs.next_due().await.unwrap(), None);
    assert_eq!(lease(ports, 9_999, 10_000).await, []);
}

pub async fn a_retried_job_is_due_again_at_its_time(ports: &Ports) {
    enqueue(ports, &job("retried", 0)).await;
    let leased = lease(ports, 0, 600).await.remove(0);
    let retry = JobOutcome::Retry {
        run_at: at(30),
        error: "busy".to_owned(),
    };
    ports.jobs.settle(&leased, retry).await.unwrap();
    let refused = ports.jobs.settle(&leased, JobOutcome::Done).await;
    assert!(is_lost(&refused), "a settled lease is over: {refused:?}");
    assert_eq!(lease(ports, 29, 600).await, []);
    assert_eq!(ports.jobs.next_due().await.unwrap(), Some(at(30)));
    assert_eq!(lease(ports, 30, 600).await[0].attempt, 2);
}

pub async fn a_dead_job_is_kept_and_can_be_revived(ports: &Ports) {
    let (first, second) = (job("first", 0), job("second", 1));
    for job in [&first, &second] {
        enqueue(ports, job).await;
    }
    let leased = lease(ports, 5, 60).await;
    let end = |second, error: &str| JobOutcome::Dead {
        error: error.to_owned(),
        at: at(second),
    };
    ports
        .jobs
        .settle(&leased[1], end(10, "broken"))
        .await
        .unwrap();
    ports
        .jobs
        .settle(&leased[0], end(20, "broken too"))
        .await
        .unwrap();
    assert_eq!(ports.jobs.next_due().await.unwrap(), None);
    assert_eq!(lease(ports, 9_999, 10_000).await, []);
    let gone = |job: &NewJob, second, error: &str| DeadJob {
        job: job.clone(),
        attempts: 1,
        error: error.to_owned(),
        at: at(second),
    };
    assert_eq!(
        ports.jobs.dead().await.unwrap(),
        [gone(&second, 10, "broken"), gone(&first, 20, "broken too")]
    );
    assert!(ports.jobs.revive(first.id, at(30)).await.unwrap());
    assert!(
        !ports.jobs.revive(first.id, at(30)).await.unwrap(),
        "it lives already"
    );
    let unknown =
        tierline_domain::id::JobId::from(tierline_domain::ports::IdSource::uuid(&SampleIds));
    assert!(!ports.jobs.revive(unknown, at(30)).await.unwrap());
    assert_eq!(ports.jobs.dead().await.unwrap().len(), 1);
    let again = lease(ports, 30, 60).await;
    assert_eq!(
        (again.len(), again[0].attempt, &again[0].job.name),
        (1, 1, &first.name)
    );
}

pub async fn while_a_job_with_a_key_waits_another_is_not_taken_in(ports: &Ports) {
    let keyed = |name: &str, second, key: &str| NewJob {
        dedup_key: Some(key.to_owned()),
        ..job(name, second)
    };
    enqueue(ports, &keyed("first", 10, "key")).await;
    enqueue(ports, &keyed("swallowed", 0, "key")).await;
    enqueue(ports, &keyed("other key", 20, "other")).await;
    enqueue(ports, &job("no key", 30)).await;
    enqueue(ports, &job("no key either", 40)).await;
    let names = |leased: Vec<LeasedJob>| {
        leased
            .into_iter()
            .map(|leased| leased.job.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(lease(ports, 10, 1_000).await), ["first"]);
    enqueue(ports, &keyed("while the first runs", 10, "key")).await;
    assert_eq!(
        names(lease(ports, 50, 1_000).await),
        [
            "while the first runs",
            "other key",
            "no key",
            "no key either"
        ]
    );
}

pub async fn of_concurrent_workers_one_gets_the_job(ports: &Ports) {
    for second in 0..8 {
        enqueue(ports, &job("wanted", second)).await;
    }
    let workers = (0..16).map(|_| ports.jobs.lease(at(10), at(60), 3, &[]));
    let leased: Vec<LeasedJob> = join_all(workers)
        .await
        .into_iter()
        .flat_map(Result::unwrap)
        .collect();
    let mut ids: Vec<_> = leased.iter().map(|leased| leased.job.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((leased.len(), ids.len()), (8, 8));
    for leased in &leased {
        ports.jobs.settle(leased, JobOutcome::Done).await.unwrap();
    }
}
