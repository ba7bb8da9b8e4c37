package io.chukei.atm.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.chukei.atm.host.HostSettings;
import io.chukei.atm.host.core.HostTerms;
import io.chukei.atm.host.pin.MacOn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets them
final class HostConfigFileTest {
    private static final String SOUND = """
        name: BANK-X-HOST
        institution: "39200000011"
        data: data
        listen: {port: 0, tls: {certificate: file.pem, key: file.pem, trust: file.pem}}
        atms:
          - {name: ATM-1, terminal: ATM00001, merchant: BANK-X-MAIN, pinKey: a.key, macKey: a.key}
        switch: {host: 127.0.0.1, tls: {certificate: file.pem, key: file.pem, trust: file.pem}}
        module: {host: 127.0.0.1}
        keys: {own: a.key, zone: a.key, zoneMac: a.key}
        jpki: {certificates: [auth.cer], partitions: "http://127.0.0.1:18080/crl/auth/partitions.json"}
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("file.pem"), "-");
        Files.writeString(folder.resolve("a.key"), "S" + "0".repeat(112) + "\n");
        Files.writeString(folder.resolve("bad.key"), "no key");
    }

    private HostSettings read(String yaml) throws IOException, ConfigProblem {
        return HostConfigFile.read(Files.writeString(folder.resolve("host.yaml"), yaml));
    }

    private void refused(String told, String yaml) {
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> read(yaml));
        String said = String.valueOf(problem.getMessage());
        assertTrue(said.contains(told), said);
    }

    @Test
    void aSoundFileIsReadWithItsDefaults() throws Exception {
        HostSettings settings = read(SOUND);
        assertEquals(HostTerms.Limits.USUAL, settings.terms().limits());
        assertEquals(HostTerms.Times.USUAL, settings.terms().times());
        assertEquals(MacOn.PIN, settings.keys().macOn());
        assertEquals(MacOn.MONEY, read(SOUND.replace("zoneMac: a.key", "zoneMac: a.key, macOn: money")).keys().macOn());
        assertEquals(folder.resolve("data"), settings.places().data());
        assertEquals(18_583, settings.relay().port());
        assertEquals(Duration.ofMinutes(10), settings.jpki().every());
        assertEquals(folder.resolve("auth.cer"), settings.jpki().certificates().getFirst());
    }

    @Test
    void theFirstThingThatIsWrongIsToldWithItsPath() {
        refused("(file): is not YAML", "a: [");
        refused("(file): must be a mapping", "- a");
        refused("name: is required", SOUND.replace("name: BANK-X-HOST", ""));
        refused("institution: must be a text", SOUND.replace("\"39200000011\"", "39200000011"));
        refused("the institution is 1..11 digits", SOUND.replace("39200000011", "bank"));
        refused("atms[0].pinKey: is a file that cannot be read", SOUND.replace("pinKey: a.key", "pinKey: none.key"));
        refused("a key is S and a key block", SOUND.replace("pinKey: a.key", "pinKey: bad.key"));
        refused("atms: must be a list", SOUND.replace("atms:\n  - {", "atms: {x: {").replace("macKey: a.key}", "macKey: a.key}}"));
        refused("listen.port: must be a whole number of 0 to 65535", SOUND.replace("port: 0", "port: 70000"));
        refused("listen.tls.none.pem: is a file that cannot be read",
            SOUND.replace("listen: {port: 0, tls: {certificate: file.pem", "listen: {port: 0, tls: {certificate: none.pem"));
        refused("switch.tls: is required", SOUND.replace("host: 127.0.0.1, tls: {certificate: file.pem, key: file.pem, trust: file.pem}",
            "host: 127.0.0.1"));
        refused("colour: is not a key", SOUND + "colour: red\n");
        refused("atms[0].colour: is not a key", SOUND.replace("macKey: a.key}", "macKey: a.key, colour: red}"));
        refused("times.answer: must be a length of time", SOUND + "times: {answer: long}\n");
        refused("the switch's and the module's time fit into the answer's", SOUND + "times: {answer: 5s}\n");
        refused("limits.day: must be a whole number", SOUND + "limits: {day: 0}\n");
        refused("jpki.every: must be above zero", SOUND.replace("jpki: {", "jpki: {every: 0s, "));
        refused("keys.macOn: is pin or money", SOUND.replace("zoneMac: a.key", "zoneMac: a.key, macOn: all"));
        refused("module.header: must be", SOUND.replace("module: {", "module: {header: 2, "));
    }

    @Test
    void twoAtmsDoNotShareATerminal() {
        refused("two ATMs have one DE 41", SOUND.replace("switch:", """
              - {name: ATM-2, terminal: ATM00001, merchant: BANK-X-MAIN, pinKey: a.key, macKey: a.key}
            switch:""".stripTrailing()));
    }
}
