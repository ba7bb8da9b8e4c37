package io.chukei.relay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigFileTest {
    private static final Path FOLDER = Path.of("/etc/chukei");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    @TempDir
    private Path temporary;

    @Test
    void theExampleOfTheDocumentationIsSound() throws Exception {
        ConfigFile file = parse(example());
        assertEquals("CHUKEI-SIM-1", file.config().node().switchId());
        assertEquals(FOLDER.resolve("tls/switch.key"), file.config().doors().terminals().tls().key());
        assertEquals(Duration.ofSeconds(15), file.config().institutions().getFirst().timing().response());
        assertEquals("POS00001", file.config().requesters().getFirst().terminals().getFirst().issuerForm());
    }

    @Test
    void theDocumentationListsEveryKeyAndItsDefaultAndNoOther() throws Exception {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(documentation());
        while (row.find()) {
            documented.put(row.group(1), row.group(2).strip());
        }
        Map<String, String> asked = new TreeMap<>();
        parse(example()).keys().forEach(key -> asked.put(key.kind(), key.fallback()));
        assertEquals(asked, documented);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
        switchId: CHUKEI-SIM-1        > switch: CHUKEI-SIM-1          > node.switchId
        switchId: CHUKEI-SIM-1        > 'switchId: ""'                > node.switchId
        switchId: CHUKEI-SIM-1        > {switchId: A, extra: 1}       > node.extra
        switchId: CHUKEI-SIM-1        > {switchId: A, shards: 0}      > node.shards
        switchId: CHUKEI-SIM-1        > {switchId: A, shards: two}    > node.shards
        switchId: CHUKEI-SIM-1        > {switchId: A, logLevel: loud} > node
        switchId: CHUKEI-SIM-1        > {switchId: A, drainLimit: 20} > node.drainLimit
        switchId: CHUKEI-SIM-1        > {switchId: A, drainLimit: 1w} > node.drainLimit
        switchId: CHUKEI-SIM-1        > {switchId: A, drainLimit: 1h} > node.drainLimit
        'node:'                       > 'knot:'                       > node.switchId
        '"39200000101"'               > 39200000101                   > requesters[0].acquirer
        '"39200000101"'               > '"392000001011"'              > requesters[0]
        id: POS00001                  > id: TERMINAL-NUMBER-1         > requesters[0].terminals[0]
        id: POS00001                  > id: POSITION9                 > requesters[0].terminals[0]
        '"5411"'                      > '"541"'                       > requesters[0].merchants[0]
        port: 18601                   > port: 0                       > institutions[0].lines[0].port
        port: 18601                   > port: 70000                   > institutions[0].lines[0].port
        '{host: 127.0.0.1, port: 18601}' > '127.0.0.1'                > institutions[0].lines[0]
        name: SIM-CARD A              > dialect: [iso87ascii]         > institutions[0].dialect
        name: SIM-CARD A              > framing: utf-8                > institutions[0].framing
        name: SIM-CARD A              > timing: {response: 28s}       > (file)
        name: SIM-CARD A              > 'timing: {reconnectLeast: 60s, reconnectMost: 1s}' > institutions[0].timing
        name: SIM-CARD A              > 'timing: {cutover: "24:00"}'  > institutions[0].timing
        name: SIM-CARD A              > tpdu: "6100030000"            > institutions[0]
        name: SIM-CARD A              > 'reversals: {accepted: ["25"], notFound: ["25"]}' > institutions[0].reversals
        http://127.0.0.1:18080/crl    > ftp://127.0.0.1/crl           > jpki.authorities[0]
        http://127.0.0.1:18080/crl    > crl                           > jpki.authorities[0]
        revocation: crl-then-ocsp     > revocation: never             > jpki.authorities[0].revocation
        revocation: crl-then-ocsp     > revocation: crl               > jpki.authorities[0]
        http://127.0.0.1:18080/ocsp   > ftp://127.0.0.1/ocsp          > jpki.authorities[0].ocsp
        'ocsp: {responder'            > 'ocsp: {responded'            > jpki.authorities[0].ocsp.responder
        name: SIM-CARD A              > timing: {response: 24s}       > (file)
        '[jpki/auth-1.der, jpki/auth-2.der]' > '[]'                   > jpki.authorities[0].certificates
        '[jpki/auth-1.der, jpki/auth-2.der]' > jpki/auth-1.der        > jpki.authorities[0].certificates
        'operators:'                  > 'bind: 0.0.0.0>operators:'    > admin
        name: bank-a                  > name: ops                     > admin
        'institution: "39200000001"'  > 'institution: "39200000009"'  > (file)
        module: host-command          > module: software              > pin
        module: host-command          > module: none                  > pin
        module: host-command          > module: hardware              > pin.module
        macKey: pin/shop-1.tak        > 'macKey: pin/shop-1.tak, macOn: always' > pin.requesters[0].macOn
        pinFormat: 3                  > pinFormat: 1                  > pin.institutions[0].pinFormat
        pinFormat: 3                  > 'pinFormat: 3, formats: 3'    > pin.institutions[0].formats
        '- {name: SHOP-1, pinKey'     > '- {name: SHOP-2, pinKey: pin/shop-1.bdk, macKey: a}>  - {name: SHOP-1, pinKey' > pin
        'devices:'                    > 'devices: {pinFormats: ["1"]}>other:' > pin.devices.pinFormats
        'name: SHOP-1, pinKey'        > 'name: SHOP-9, pinKey'        > (file)
        '"39200000001", zoneKey'      > '"39200000009", zoneKey'      > (file)
        token: tokens/ops             > 'token: "${NOT_SET}"'         > admin.operators[0].token
        token: tokens/ops             > 'token: tokens/ops, token: b' > (file)
        """, ignoreLeadingAndTrailingWhitespace = true)
    void whatIsWrongIsNamedWithItsPath(String sound, String wrong, String path) throws Exception {
        String yaml = example();
        assertTrue(yaml.contains(sound), "the example has no " + sound);
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> parse(yaml.replace(sound, wrong.replace(">", "\n  "))));
        assertEquals(path, problem.path(), problem.getMessage());
    }

    @Test
    void aValueFromTheEnvironmentIsUsedButShownByItsNameOnly() throws Exception {
        ConfigFile file = ConfigFile.parse(example().replace("CHUKEI-SIM-1", "${SWITCH_ID}"), FOLDER,
            name -> "SWITCH_ID".equals(name) ? "FROM-OUTSIDE" : null);
        assertEquals("FROM-OUTSIDE", file.config().node().switchId());
        assertFalse(file.keys().toString().contains("FROM-OUTSIDE"));
    }

    @Test
    void aFileThatIsAbsentNotTextOrNotYamlIsRefusedAsAWhole() throws IOException {
        Path binary = Files.write(temporary.resolve("binary.yaml"), new byte[]{(byte) 0xC3, 0x28});
        Path list = Files.writeString(temporary.resolve("list.yaml"), "- a\n- b\n");
        Path broken = Files.writeString(temporary.resolve("broken.yaml"), "a: [b\nc: }");
        Path code = Files.writeString(temporary.resolve("code.yaml"), "a: !!java.net.URL [http://localhost]");
        for (Path file : new Path[]{temporary.resolve("absent.yaml"), binary, list, broken, code}) {
            assertEquals("(file)", assertThrows(ConfigProblem.class, () -> ConfigFile.read(file, name -> null)).path());
        }
    }

    private static ConfigFile parse(String yaml) throws ConfigProblem {
        return ConfigFile.parse(yaml, FOLDER, name -> null);
    }

    private static String example() throws IOException {
        String text = documentation();
        int from = text.indexOf("```yaml\n") + "```yaml\n".length();
        return text.substring(from, text.indexOf("```", from));
    }

    private static String documentation() throws IOException {
        return Files.readString(Path.of(System.getProperty("user.dir"), "..", "docs", "configuration.md"));
    }
}
