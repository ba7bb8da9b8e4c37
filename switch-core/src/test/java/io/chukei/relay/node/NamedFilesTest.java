package io.chukei.relay.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;

import io.chukei.relay.cli.SwitchCommand;
import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class NamedFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path worldFolder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static World world;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String sound;

    @BeforeAll
    static void openWorld() throws Exception {
        world = World.start(DefaultWorld.onFreePorts(), worldFolder, Clock.systemUTC(), new SecureRandom());
    }

    @AfterAll
    static void closeWorld() {
        world.close();
    }

    @BeforeEach
    void write() throws Exception {
        NamedFiles.check(NodeFiles.write(folder, world));
        sound = Files.readString(folder.resolve("switch.yaml"));
    }

    private String refused(String what, String by) throws Exception {
        assertTrue(sound.contains(what), what);
        Path file = Files.writeString(folder.resolve("switch.yaml"), sound.replace(what, by));
        ConfigFile config = ConfigFile.read(file, name -> null);
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> NamedFiles.check(config.config()));
        return problem.path();
    }

    @Test
    void whatTheConfigurationNamesIsLookedAtAndRefusedWithItsPath() throws Exception {
        String certificate = world.transport().server().certificates().toString();
        String key = world.transport().server().privateKey().toString();
        String trust = world.transport().ca().toString();
        assertEquals("terminals.tls", refused("certificate: " + certificate, "certificate: /nonexistent.pem"));
        assertEquals("terminals.tls", refused("certificate: " + certificate, "certificate: " + key));
        assertEquals("terminals.tls", refused("key: " + key, "key: " + trust));
        assertEquals("terminals.tls", refused("trust: " + trust, "trust: " + key));
        assertEquals("terminals.tls", refused("trust: " + trust, "trust: /dev/null"));
        assertEquals("terminals.bind", refused("bind: 127.0.0.1", "bind: 300.1.2.3"));
        assertEquals("admin.operators[0].token", refused("token: token", "token: nonexistent"));
        assertEquals("admin.operators[0].token", refused("token: token", "token: switch.yaml"));
        assertEquals("jpki.authorities", refused("certificates: [", "certificates: [" + trust + ", "));
        assertEquals("jpki.authorities", refused("certificates: [", "certificates: [/nonexistent.cer, "));
        assertEquals("institutions[1].dialect", refused("framing: ascii-4", "dialect: morse"));
        assertEquals("institutions[0].lines[0].tls",
            refused("lines: [{host: 127.0.0.1,", "lines: [{tls: {certificate: a, key: b, trust: c}, host: 127.0.0.1,"));
    }

    @Test
    void aPrivateKeyOfAnotherCertificateIsRefused() throws Exception {
        Path other = world.transport().client("SHOP-1").privateKey();
        assertEquals("terminals.tls", refused("key: " + world.transport().server().privateKey(), "key: " + other));
    }

    @Test
    void theCommandEndsWithTwoAndOneLine() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new SwitchCommand(Clock.systemUTC())).setErr(new PrintWriter(err, true));
        assertEquals(2, command.execute("--config", folder.resolve("switch.yaml").toString()));
        assertEquals(1, err.toString().lines().count());
        assertTrue(err.toString().startsWith("admin.operators[0].token: "), err.toString());
        assertFalse(Files.exists(folder.resolve("data/transactions")), "nothing was opened");
    }
}
