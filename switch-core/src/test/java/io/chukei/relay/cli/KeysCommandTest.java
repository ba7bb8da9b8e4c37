package io.chukei.relay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import io.chukei.relay.softwaremodule.MasterKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class KeysCommandTest {
    @TempDir
    private Path folder;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void makeMasterKeys() {
        assertEquals(0, run("init", "--dir", folder.resolve("keys").toString(), "--software-module"));
    }

    @Test
    void componentsBecomeOneKeyWhoseCheckValueIsTold() throws IOException {
        // 0123456789ABCDEFFEDCBA9876543210; zeros under it, as OpenSSL enciphers them, are 08D7B4FB629D0885.
        Path first = component("first", "1032547698BADCFE EFCDAB8967452301");
        Path second = component("second", "11111111111111111111111111111111");
        assertEquals(0, take("BASE_DERIVATION", "bdk", first, second));
        assertTrue(said.toString().contains("check value 08D7B4"), said.toString());
        Path key = folder.resolve("bdk");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertTrue(Files.readString(key).matches("D[0-9]{4}B0[0-9A-Z]+\n"), "a key block");
        assertEquals(1, take("BASE_DERIVATION", "bdk", first, second), "never overwritten");
    }

    @Test
    void aTransportKeyIsTwiceAsLong() throws IOException {
        Path half = component("half", "1032547698BADCFEEFCDAB8967452301");
        Path whole = component("whole", "603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4");
        assertEquals(1, take("TRANSPORT", "zmk", half));
        assertEquals(0, take("TRANSPORT", "zmk", whole));
        assertEquals(1, take("ZONE_PIN", "zpk", whole));
    }

    @Test
    void whatIsNoComponentIsRefusedAndNotQuoted() throws IOException {
        Path right = component("right", "1032547698BADCFEEFCDAB8967452301");
        assertEquals(1, take("ZONE_PIN", "a", component("letters", "1032547698BADCFEEFCDAB896745230X")));
        assertEquals(1, take("ZONE_PIN", "b", folder.resolve("missing")));
        assertEquals(1, take("ZONE_PIN", "c", right, right), "they cancel each other");
        Path open = component("open", "1032547698BADCFEEFCDAB8967452301");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(1, take("ZONE_PIN", "d", open));
        assertFalse(said.toString().contains("1032547698"), said.toString());
        try (var files = Files.list(folder)) {
            assertEquals(List.of("keys", "letters", "open", "right"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private Path component(String name, String digits) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, digits + "\n");
    }

    private int take(String purpose, String out, Path... components) {
        List<String> arguments = new ArrayList<>(List.of("take", "--master-keys", folder.resolve("keys/" + MasterKeyFile.NAME).toString(),
            "--purpose", purpose, "--out", folder.resolve(out).toString()));
        for (Path component : components) {
            arguments.add("--component");
            arguments.add(component.toString());
        }
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(said);
        return new CommandLine(new KeysCommand(new SecureRandom())).setOut(out).setErr(out).execute(arguments);
    }
}
