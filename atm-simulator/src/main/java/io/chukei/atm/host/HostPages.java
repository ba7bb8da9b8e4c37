package io.chukei.atm.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.chukei.atm.host.book.AtmDay;
import io.chukei.atm.host.book.Withdrawal;
import io.chukei.jpki.Bytes;
import io.chukei.jpki.certificate.CertificateReader;
import io.chukei.jpki.certificate.CertificateReading;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.testbed.http.HttpReply;
import io.chukei.testbed.http.LoopbackHttp;

/// The operator's pages of the simulated host, on the loopback, JSON. They show no serial, no account whole and no PIN.
///
/// | page | |
/// |---|---|
/// | `GET /suspense` | withdrawals that are neither confirmed nor reversed |
/// | `GET /differences` | cash paid out for which no withdrawal stands |
/// | `GET /owed` | reversals that the switch has yet to accept |
/// | `GET /totals` | each ATM's days |
/// | `GET /metrics` | counters and what stands, as Prometheus reads them |
/// | `POST /accounts` | `{number, label, opening, pin}` opens an account |
/// | `POST /links` | `{certificate (DER, base 64), account}` lets a card draw on it |
final class HostPages implements AutoCloseable {
    private final LoopbackHttp http;
    private final AtmHost host;

    /// @throws IOException when the port cannot be bound
    HostPages(AtmHost host, int port) throws IOException {
        this.host = host;
        this.http = LoopbackHttp.start(port,
            Map.of("GET /suspense", (_, _) -> suspense(), "GET /differences", (_, _) -> differences(), "GET /owed", (_, _) -> owed(),
                "GET /totals", (_, _) -> totals(), "POST /accounts", (_, body) -> openAccount(body), "POST /links",
                (_, body) -> link(body)),
            Map.of("GET /metrics", (_, _) -> metrics()));
    }

    int port() {
        return http.port();
    }

    private HttpReply suspense() {
        try {
            return HttpReply.json(host.suspended(Duration.ZERO, Instant.MAX).stream().map(HostPages::line).toList());
        } catch (IOException e) {
            return failed();
        }
    }

    private HttpReply differences() {
        try {
            return HttpReply.json(host.differences().stream().map(each -> Map.of("terminal", each.request().trace().terminal(), "stan",
                each.request().original().stan(), "amount", each.request().amount().minorUnits())).toList());
        } catch (IOException e) {
            return failed();
        }
    }

    private HttpReply owed() {
        try {
            return HttpReply.json(host.owed().stream().map(each -> Map.of("terminal", each.key().terminal(), "stan",
                each.request().original().stan(), "reason", each.request().reason(), "stands",
                each.request().stands().minorUnits())).toList());
        } catch (IOException e) {
            return failed();
        }
    }

    private HttpReply totals() {
        try {
            return HttpReply.json(host.days().stream().map(HostPages::day).toList());
        } catch (IOException e) {
            return failed();
        }
    }

    private HttpReply metrics() {
        try {
            return HttpReply.bytes("text/plain; version=0.0.4", host.metrics().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return failed();
        }
    }

    private HttpReply openAccount(JsonNode body) {
        try {
            host.openAccount(body.path("number").asText(), body.path("label").asText(), body.path("opening").asLong(-1),
                body.path("pin").asText());
            return HttpReply.json(Map.of("opened", true));
        } catch (IOException e) {
            return failed();
        }
    }

    private HttpReply link(JsonNode body) {
        try {
            host.link(serial(body), body.path("account").asText());
            return HttpReply.json(Map.of("linked", true));
        } catch (IOException e) {
            return failed();
        }
    }

    private static CertificateSerial serial(JsonNode body) {
        Bytes der = Bytes.of(Base64.getDecoder().decode(body.path("certificate").asText()));
        return switch (CertificateReader.read(der)) {
            case CertificateReading.Read(var certificate) -> certificate.serial();
            case CertificateReading.TooLong _,CertificateReading.Malformed _ ->
                throw new IllegalArgumentException("The certificate does not read.");
        };
    }

    private static HttpReply failed() {
        return HttpReply.json(503, Map.of("error", "The host cannot do that now."));
    }

    private static Map<String, Object> line(Withdrawal withdrawal) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("terminal", withdrawal.key().terminal());
        line.put("stan", withdrawal.key().stan());
        line.put("localTime", withdrawal.request().trace().localTime().toString());
        line.put("amount", withdrawal.request().amount().minorUnits());
        line.put("passedOn", withdrawal.passedOn());
        line.put("since", withdrawal.since().toString());
        return line;
    }

    private static Map<String, Object> day(AtmDay day) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("terminal", day.terminal());
        line.put("date", day.date().toString());
        line.put("own", List.of(day.ownCount(), day.ownAmount()));
        line.put("passedOn", List.of(day.passedOnCount(), day.passedOnAmount()));
        line.put("back", List.of(day.backCount(), day.backAmount()));
        line.put("confirmed", List.of(day.confirmedCount(), day.confirmedAmount()));
        line.put("paidOut", day.paidOut());
        return line;
    }

    @Override
    public void close() {
        http.close();
    }
}
