//! What a browser does, in a few lines over a plain connection: cookies, forms, one request at a time.

use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;
use waymark_web::urls;

/// No answer takes longer, even where the database is gone.
const PATIENCE: Duration = Duration::from_secs(40);

#[derive(Debug, Clone)]
pub(crate) struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

/// An answer that arrived whole. Redirects are not followed.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookies: BTreeMap::new(),
        }
    }

    /// The same browser, once the server has another address.
    pub(crate) fn at(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    pub(crate) fn get(&mut self, url: &str) -> io::Result<Answer> {
        let head = self.head("GET", url, "text/html", "");
        self.send(&[head.as_bytes()])
    }

    /// Sends a form.
    pub(crate) fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        self.form(url, "text/html", fields)
    }

    /// Sends a form as a script does.
    pub(crate) fn save(&mut self, url: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        self.form(url, "application/json", fields)
    }

    fn form(&mut self, url: &str, accept: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let body = encoded(fields);
        let head = self.head("POST", url, accept, &body);
        self.send(&[head.as_bytes(), body.as_bytes()])
    }

    /// Sends a form slowly: `meanwhile` is called when the server has begun to read it and half is on its way.
    pub(crate) fn post_slowly(
        &mut self,
        url: &str,
        fields: &[(&str, &str)],
        meanwhile: impl FnOnce(),
    ) -> io::Result<Answer> {
        let body = encoded(fields);
        let (first, second) = body.split_at(body.len() / 2);
        let head = self.head("POST", url, "text/html", &body).replacen(
            "\r\n",
            "\r\nExpect: 100-continue\r\n",
            1,
        );
        let mut stream = self.connect()?;
        stream.write_all(head.as_bytes())?;
        go_on(&mut stream)?;
        stream.write_all(first.as_bytes())?;
        meanwhile();
        stream.write_all(second.as_bytes())?;
        self.receive(&mut stream)
    }

    fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(stream)
    }

    fn head(&self, method: &str, url: &str, accept: &str, body: &str) -> String {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let cookies = if cookies.is_empty() {
            String::new()
        } else {
            format!("Cookie: {}\r\n", cookies.join("; "))
        };
        let form = if method == "POST" {
            format!(
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                body.len()
            )
        } else {
            String::new()
        };
        format!(
            "{method} {url} HTTP/1.1\r\nHost: {}\r\nAccept: {accept}\r\nSec-Fetch-Site: same-origin\r\n\
             Connection: close\r\n{cookies}{form}\r\n",
            self.address
        )
    }

    fn send(&mut self, parts: &[&[u8]]) -> io::Result<Answer> {
        let mut stream = self.connect()?;
        stream.write_all(&parts.concat())?;
        self.receive(&mut stream)
    }

    fn receive(&mut self, stream: &mut TcpStream) -> io::Result<Answer> {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let answer = Answer::read(&bytes).ok_or(io::ErrorKind::UnexpectedEof)?;
        for (_, line) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            self.keep(line);
        }
        Ok(answer)
    }

    fn keep(&mut self, line: &str) {
        let (cookie, rest) = line.split_once(';').unwrap_or((line, ""));
        let Some((name, value)) = cookie.split_once('=') else {
            return;
        };
        if rest.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    /// `None` for one that was cut off: it acknowledges nothing.
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        let body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
        let answer = Self {
            status,
            headers,
            body,
        };
        let length: usize = answer
            .header("content-length")
            .unwrap_or("0")
            .parse()
            .ok()?;
        (bytes.len() - end - 4 == length).then_some(answer)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The words of the page.
    pub(crate) fn words(&self) -> String {
        let page = Html::parse_document(&self.body);
        page.root_element().text().collect::<Vec<_>>().join(" ")
    }

    /// What the page's form sends along unseen.
    pub(crate) fn hidden(&self) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.body);
        let hidden = Selector::parse("main input[type=hidden]").expect("a selector");
        let attribute =
            |input: &ElementRef<'_>, name| input.attr(name).unwrap_or_default().to_owned();
        page.select(&hidden)
            .map(|input| (attribute(&input, "name"), attribute(&input, "value")))
            .collect()
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> Option<&str> {
        self.header("location")
    }
}

/// Waits for the server to say that it wants the rest.
fn go_on(stream: &mut TcpStream) -> io::Result<()> {
    const WORD: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut word = [0; WORD.len()];
    stream.read_exact(&mut word)?;
    if word == WORD {
        Ok(())
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", urls::escaped(name), urls::escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}
