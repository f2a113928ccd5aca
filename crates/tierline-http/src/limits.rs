//! How often one may ask: each login, token and address is counted apart.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::{Quota, RateLimiter};
use tierline_app::accounts::{self, Authenticated};

use crate::error::Failure;
use crate::extract::presented;
use crate::proxies::{self, Network};
use crate::state::{HttpOptions, HttpState};

/// Where passwords, codes and links are tried: attempts are counted apart.
const PASSWORDS: [&str; 4] = [
    "/api/auth/login",
    "/api/me/password",
    "/api/auth/invitation",
    "/api/auth/invitation/accept",
];
/// Where the code of an empty desk is tried. Whether it is empty, may be asked as often as anything.
const CODE: &str = "/api/setup";
/// After so many requests the counters of those who stayed away are dropped.
const SWEEP: u32 = 10_000;

type Keyed = RateLimiter<
    String,
    governor::state::keyed::DashMapStateStore<String>,
    DefaultClock,
    StateInformationMiddleware,
>;

/// The counters of requests and logins.
#[derive(Clone)]
pub struct Limits {
    requests: Arc<Limiter>,
    logins: Arc<Limiter>,
}

impl Limits {
    pub fn new(options: &HttpOptions) -> Self {
        Self {
            requests: Arc::new(Limiter::new("default", options.requests_per_minute)),
            logins: Arc::new(Limiter::new("login", options.logins_per_minute)),
        }
    }
}

struct Limiter {
    name: &'static str,
    per_minute: u32,
    counters: Keyed,
    checks: AtomicU32,
}

/// What is left of a quota, or that nothing is.
struct Quotient {
    name: &'static str,
    per_minute: u32,
    remaining: u32,
    /// After so many seconds there is more, where it was refused.
    wait: Option<u64>,
}

impl Limiter {
    fn new(name: &'static str, per_minute: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        Self {
            name,
            per_minute,
            counters: RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>(),
            checks: AtomicU32::new(0),
        }
    }

    fn check(&self, key: &String) -> Quotient {
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.counters.retain_recent();
            self.counters.shrink_to_fit();
        }
        let (remaining, wait) = match self.counters.check_key(key) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(refused) => {
                let wait = refused.wait_time_from(DefaultClock::default().now());
                (0, Some(wait.as_secs() + 1))
            }
        };
        Quotient {
            name: self.name,
            per_minute: self.per_minute,
            remaining,
            wait,
        }
    }
}

impl Quotient {
    fn tell(&self, headers: &mut HeaderMap) {
        let (name, limit, left) = (self.name, self.per_minute, self.remaining);
        let until = self.wait.unwrap_or(60);
        for (header, text) in [
            ("ratelimit-policy", format!("\"{name}\";q={limit};w=60")),
            ("ratelimit", format!("\"{name}\";r={left};t={until}")),
        ] {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(HeaderName::from_static(header), value);
            }
        }
    }

    fn refusal(&self) -> Option<Response> {
        let failure = Failure::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests");
        let mut response = failure.retry_after(self.wait?).into_response();
        self.tell(response.headers_mut());
        Some(response)
    }
}

/// Counts by token or login where it is a good one, else by address: one loud client leaves the others alone, and
/// nobody gets a new quota by inventing tokens.
pub async fn limit_rate(
    State(state): State<HttpState>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/api") && !path.starts_with("/ai") {
        return next.run(request).await;
    }
    let address = address(&request, &state.options.trusted_proxies);
    let tries = PASSWORDS.contains(&path) || (path == CODE && request.method() == Method::POST);
    if tries && let Some(refusal) = state.limits.logins.check(&address).refusal() {
        return refusal;
    }
    let known = identify(&state, request.headers()).await;
    let key = known.as_ref().map_or(address, key_of);
    let quotient = state.limits.requests.check(&key);
    if let Some(refusal) = quotient.refusal() {
        return refusal;
    }
    if let Some(known) = known {
        request.extensions_mut().insert(known);
    }
    let mut response = next.run(request).await;
    quotient.tell(response.headers_mut());
    response
}

/// Who asks; the route asks the same of its own where it wants to know why somebody is not let in.
async fn identify(state: &HttpState, headers: &HeaderMap) -> Option<Authenticated> {
    let secret = presented(headers)?.secret;
    accounts::authenticate(&state.services, secret).await.ok()
}

fn key_of(known: &Authenticated) -> String {
    match (&known.actor.token, known.session) {
        (Some((token, _)), _) => token.to_string(),
        (None, Some(session)) => session.to_string(),
        (None, None) => known.actor.user.to_string(),
    }
}

fn address(request: &Request, trusted: &[Network]) -> String {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    connected.map_or_else(
        || "local".to_owned(),
        |connected| {
            let client = proxies::client(connected.0.ip(), request.headers(), trusted);
            network(client).to_string()
        },
    )
}

/// Whoever has an IPv6 address has as many as they like: they share what stands before the last 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_ipv6_network_share_a_counter() {
        let of = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:aaaa::1"), of("2001:db8:1:2:bbbb::2"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn counters_of_those_who_stayed_away_are_dropped() {
        // A quota that is whole again at once: everybody counts as having stayed away.
        let limiter = Limiter::new("default", u32::MAX);
        for n in 0..SWEEP * 2 {
            limiter.check(&n.to_string());
        }
        assert!(
            limiter.counters.len() <= SWEEP as usize,
            "{}",
            limiter.counters.len()
        );
    }
}
