//! Who stands behind a proxy: its word is taken only where the operator trusts it.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};

/// Addresses that begin alike, written as CIDR such as `10.0.0.0/8`; a single address stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    /// How many bits are alike.
    prefix: u8,
}

impl Network {
    /// Whether the address lies within.
    fn holds(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.leading_zeros() >= u32::from(self.prefix)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differ = own.to_bits() ^ other.to_bits();
                differ.leading_zeros() >= u32::from(self.prefix)
            }
            _ => false,
        }
    }
}

/// Why a text is no network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANetwork(String);

impl fmt::Display for NotANetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text) = self;
        write!(
            f,
            "{text:?} is neither an IP address nor a network such as 10.0.0.0/8"
        )
    }
}

impl std::error::Error for NotANetwork {}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let wrong = || NotANetwork(text.to_owned());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| wrong())?,
            None => longest,
        };
        if prefix > longest {
            return Err(wrong());
        }
        Ok(Self { address, prefix })
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Self, NotANetwork> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        let Network { address, prefix } = network;
        format!("{address}/{prefix}")
    }
}

/// The client's address: who is connected or, where that is a trusted proxy, the last one in `X-Forwarded-For` that is
/// none. What stands before it is only the client's claim.
pub fn client(connected: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address| trusted.iter().any(|network| network.holds(address));
    if !is_trusted(connected) {
        return connected;
    }
    let lines = headers.get_all("x-forwarded-for").into_iter();
    let hops = lines.flat_map(|line| line.to_str().unwrap_or_default().split(','));
    let mut farthest = connected;
    for hop in hops.rev() {
        // Behind what cannot be read, nothing can be believed.
        let Some(address) = address_in(hop.trim()) else {
            break;
        };
        farthest = address;
        if !is_trusted(address) {
            break;
        }
    }
    farthest
}

/// Some proxies write the port too.
fn address_in(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse().map(|socket: SocketAddr| socket.ip());
    hop.parse().or_else(|_| with_port()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_what_begins_alike() {
        for (network, address, holds) in [
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.6", false),
            ("192.0.2.7", "::ffff:192.0.2.7", true),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("::/0", "2001:db8::1", true),
        ] {
            let parsed: Network = network.parse().unwrap();
            let held = parsed.holds(address.parse().unwrap());
            assert_eq!(held, holds, "{network} {address}");
        }
    }

    #[test]
    fn what_is_no_network_is_refused_and_what_is_one_reads_back() {
        for text in [
            "",
            "10.0.0.0/33",
            "::/129",
            "10.0.0.0/",
            "10.0.0.0/-1",
            "proxy",
            "10/8",
        ] {
            let refused = text.parse::<Network>().unwrap_err();
            assert!(refused.to_string().contains(&format!("{text:?}")));
        }
        for text in ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"] {
            let network: Network = text.parse().unwrap();
            assert_eq!(String::from(network).parse(), Ok(network));
        }
    }

    #[test]
    fn the_client_is_the_last_address_that_is_no_trusted_proxy() {
        let trusted: Vec<Network> = ["10.0.0.0/8", "::1"].map(|n| n.parse().unwrap()).into();
        for (connected, forwarded, expected) in [
            // Whoever is no proxy may claim what they like.
            ("192.0.2.1", &["203.0.113.9"][..], "192.0.2.1"),
            ("10.0.0.1", &["203.0.113.9"], "203.0.113.9"),
            (
                "10.0.0.1",
                &["198.51.100.1, 203.0.113.9, 10.0.0.2"],
                "203.0.113.9",
            ),
            (
                "10.0.0.1",
                &["198.51.100.1", "203.0.113.9,10.0.0.2"],
                "203.0.113.9",
            ),
            ("::1", &["203.0.113.9:4711"], "203.0.113.9"),
            ("::1", &["[2001:db8::1]:4711"], "2001:db8::1"),
            ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            ("10.0.0.1", &["203.0.113.9, unknown, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", &["unknown"], "10.0.0.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in forwarded {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            let found = client(connected.parse().unwrap(), &headers, &trusted);
            assert_eq!(found.to_string(), expected, "{connected} {forwarded:?}");
        }
    }
}
