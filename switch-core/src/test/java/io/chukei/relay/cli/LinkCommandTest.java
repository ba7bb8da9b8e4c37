package io.chukei.relay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.jpki.certificate.CaId;
import io.chukei.jpki.certificate.CertificateSerial;
import io.chukei.relay.admin.Operator;
import io.chukei.relay.adminserver.AdminServer;
import io.chukei.relay.adminserver.OperatorTokens;
import io.chukei.relay.link.HolderKey;
import io.chukei.relay.link.Link;
import io.chukei.relay.link.LinkAnswer;
import io.chukei.relay.link.LinkStatus;
import io.chukei.relay.linkadmin.LinkAdmin;
import io.chukei.relay.linkstore.HotLinks;
import io.chukei.relay.linkstore.LinkBook;
import io.chukei.relay.linkstore.LinkService;
import io.chukei.relay.linkstore.LinkStore;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.IssuedCertificate;
import io.chukei.testbed.jlis.Jlis;
import io.chukei.testbed.jlis.JlisSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands against a real operators' door over a real store.
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
final class LinkCommandTest {
    private static final String PAN = "9392000000000017";
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<HolderKey> filed = new ArrayList<>();
    private LinkStore store;
    private AdminServer server;

    @BeforeEach
    void open() throws IOException {
        assertEquals(0, new CommandLine(new KeysCommand(random)).setOut(new PrintWriter(out)).execute("init", "--dir", file("keys")));
        LinkStore.Settings settings =
            new LinkStore.Settings(folder.resolve("links"), folder.resolve("index.cmap"), 1_000, Duration.ofSeconds(30));
        store = LinkStore.open(settings, KeyFiles.load(folder.resolve("keys")), random, problem -> {});
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        LinkAdmin admin =
            new LinkAdmin(new LinkService(store, clock, random), new LinkBook(store), clock, random, (holder, der) -> filed.add(holder));
        Path token = folder.resolve("token");
        Files.writeString(Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
            "0123456789abcdef0123456789abcdef\n");
        OperatorTokens tokens = new OperatorTokens();
        tokens.add(new Operator("relay-1", Optional.empty()), token);
        server = new AdminServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokens, List.of(admin), outcome -> {});
    }

    @AfterEach
    void close() {
        server.close();
        store.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int link(String command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> line =
            new ArrayList<>(List.of(command, "--admin", "http://127.0.0.1:" + server.port(), "--token-file", file("token")));
        line.addAll(List.of(more));
        return new CommandLine(new LinkCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
            .execute(line.toArray(String[]::new));
    }

    private JsonNode said() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private String[] terms(String... holder) throws IOException {
        Files.writeString(folder.resolve("pan"), PAN + "\n");
        List<String> line = new ArrayList<>(List.of("--ca", "auth", "--pan-file", file("pan"), "--expiry", "2029-12", "--service",
            "credit", "--institution", "39200000001", "--label", "SIM-CARD A ••••0017"));
        line.addAll(List.of(holder));
        return line.toArray(String[]::new);
    }

    private List<Link> linksOf(CertificateSerial serial) {
        return switch (new HotLinks(store).links(new HolderKey(new CaId("auth"), serial))) {
            case LinkAnswer.Found(List<Link> links) -> links;
            case LinkAnswer.Unreadable(var why) -> throw new AssertionError(why);
        };
    }

    @Test
    void aLinkIsEnteredFromACertificateAndSuspendedAndListed() throws IOException {
        try (Jlis jlis = Jlis.start(new JlisSettings(0, JlisSettings.ordinary().municipalities()), () -> NOW, new HolderKeys(random, 1))) {
            IssuedCertificate holder = jlis.issue(HolderSpec.ordinary());
            Files.write(folder.resolve("holder.der"), holder.der());
            Files.writeString(folder.resolve("holder.pem"), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(holder.der()) + "\n-----END CERTIFICATE-----\n");
            assertEquals(0, link("add", terms("--certificate", file("holder.der"))), err.toString());
            String id = said().get("id").textValue();
            CertificateSerial serial = CertificateSerial.of(holder.serial());
            assertEquals(1, linksOf(serial).size());
            assertEquals(List.of(new HolderKey(new CaId("auth"), serial)), filed);
            assertEquals(1, link("add", terms("--certificate", file("holder.pem"))));
            assertTrue(err.toString().contains("DUPLICATE"), err.toString());
            assertEquals(0, link("suspend", "--why", "lost", id), err.toString());
            assertEquals(LinkStatus.SUSPENDED, linksOf(serial).getFirst().status());
            assertEquals(0, link("list", "--institution", "39200000001"));
            assertEquals("suspended", said().get("links").get(0).get("status").textValue());
            assertFalse(out.toString().contains(PAN));
            assertEquals(0, link("journal"));
            assertEquals("relay-1", said().get("changes").get(1).get("operator").textValue());
            assertEquals(0, link("abolish", "--why", "ended", "--version", "2", id), err.toString());
            assertEquals(List.of(), linksOf(serial));
        }
    }

    @Test
    void aLinkIsEnteredFromASerialFile() throws IOException {
        Files.writeString(folder.resolve("serial"), "0133C349\n");
        assertEquals(0, link("add", terms("--serial-hex-file", file("serial"), "--pin", "3000", "--inactive")), err.toString());
        Link link = linksOf(CertificateSerial.of(0x133C349L)).getFirst();
        assertEquals(LinkStatus.REGISTERED, link.status());
        assertTrue(link.pinRule().needsPin(3_001));
        assertEquals(0, link("resume", "--why", "checked", link.id().value()), err.toString());
        assertEquals(LinkStatus.ACTIVE, linksOf(CertificateSerial.of(0x133C349L)).getFirst().status());
    }

    @Test
    void linesAreImported() throws IOException {
        Files.writeString(folder.resolve("links.csv"), """
            ca,serialHex,service,institution,account.pan,account.expiry,label
            auth,77,credit,39200000001,9392000000000017,2029-12,A
            auth,78,credit,39200000001,x,2029-12,A
            """);
        assertEquals(0, link("import", file("links.csv")), err.toString());
        assertEquals(1, said().get("added").intValue());
        assertEquals(1, linksOf(CertificateSerial.of(0x77)).size());
    }

    @Test
    void wrongCommandLinesAndAForeignTokenAreRefusedPlainly() throws IOException {
        assertEquals(2, link("add", terms()));
        assertEquals(2, link("suspend", "--why", "x", "no-id"));
        Files.writeString(folder.resolve("token"), "another-token-another-token-another-token");
        assertEquals(1, link("list"));
        Files.delete(folder.resolve("token"));
        assertEquals(1, link("list"));
    }
}
