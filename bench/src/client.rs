//! A small HTTP/1.1 client that keeps its connection: what it costs must not drown what it measures.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes of an answer's head at the most.
const HEAD: usize = 16 * 1_024;

/// One connection.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body, where the request was answered well.
    pub fn json(&self) -> Result<Value> {
        if !(200..300).contains(&self.status) {
            bail!(
                "status {}: {}",
                self.status,
                String::from_utf8_lossy(&self.body)
            );
        }
        serde_json::from_slice(&self.body).context("the answer is not JSON")
    }
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1_024),
        })
    }

    /// Sends the bytes of a request, and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head_end = loop {
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if self.buffer.len() > HEAD || self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the answer has no end of its head");
            }
        };
        let head = std::str::from_utf8(&self.buffer[..head_end])?;
        let status = head.get(9..12).context("no status")?.parse()?;
        let length = body_length(head)?;
        while self.buffer.len() < head_end + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the answer ends within its body");
            }
        }
        Ok(Answer {
            status,
            body: self.buffer[head_end..head_end + length].to_vec(),
        })
    }
}

/// Every answer of the desk tells its length.
fn body_length(head: &str) -> Result<usize> {
    for line in head.lines() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            return Ok(value.trim().parse()?);
        }
    }
    bail!("the answer does not tell its length")
}

/// The bytes of a GET.
pub fn get(path: &str, token: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: desk\r\nauthorization: Bearer {token}\r\n\r\n")
        .into_bytes()
}

/// The bytes of a POST of JSON; without a token where it is empty.
pub fn post(path: &str, token: &str, body: &Value) -> Vec<u8> {
    with_body("POST", path, token, body)
}

/// The bytes of a PATCH of JSON.
pub fn patch(path: &str, token: &str, body: &Value) -> Vec<u8> {
    with_body("PATCH", path, token, body)
}

fn with_body(method: &str, path: &str, token: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let login = if token.is_empty() {
        String::new()
    } else {
        format!("authorization: Bearer {token}\r\n")
    };
    format!(
        "{method} {path} HTTP/1.1\r\nhost: desk\r\n{login}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
