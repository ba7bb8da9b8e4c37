package io.chukei.testbed.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T00:30:00Z"));

    @Test
    void theDefaultWorldStartsAndSaysWhereEverythingIs(@TempDir Path folder) throws Exception {
        try (World world = World.start(DefaultWorld.onFreePorts(), folder, CLOCK, new SecureRandom())) {
            assertEquals(4, world.banks().size());
            for (IssuerServer bank : world.banks()) {
                new Socket(InetAddress.getLoopbackAddress(), bank.port()).close();
            }
            for (CaKind kind : CaKind.values()) {
                assertEquals(2, world.caFiles(kind).size());
                for (Path file : world.caFiles(kind)) {
                    assertEquals("JPKI-SIM", organisation(file));
                }
            }
            for (Path file : List.of(world.transport().ca(), world.transport().server().certificates(),
                world.transport().client("SHOP-1").privateKey(), world.transport().foreignCa(),
                world.transport().foreignClient().privateKey(), world.ledger(DefaultWorld.BANK_Y))) {
                assertTrue(Files.exists(file), file.toString());
            }
            Holder holder = Holder.register(world.jlis(), HolderSpec.ordinary(), new SecureRandom());
            assertEquals(3, holder.card().authTriesLeft());
            Map<String, Object> whereabouts = world.whereabouts();
            assertEquals(world.jlis().address().toString(), whereabouts.get("jlis"));
            assertFalse(whereabouts.toString().contains(DefaultWorld.CARD_A));
            assertTrue(Files.exists(world.pins().zoneFile(DefaultWorld.BANK_X)));
            world.pins().stopDevice();
            assertThrows(IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), world.pins().port()).close());
            world.pins().startDevice();
            new Socket(InetAddress.getLoopbackAddress(), world.pins().port()).close();
        }
    }

    @Test
    void aPortThatIsTakenLeavesNothingRunning(@TempDir Path folder) throws IOException {
        int jlisPort = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BankSettings bank = DefaultWorld.onFreePorts().banks().getFirst();
            WorldSettings settings = new WorldSettings(new JlisSettings(jlisPort, Municipality.ALL), 1,
                List.of(new BankSettings(bank.host().at(taken.getLocalPort(), 0), bank.accounts())), List.of());
            assertThrows(BindException.class, () -> World.start(settings, folder, CLOCK, new SecureRandom()));
            new ServerSocket(jlisPort, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void everyDefaultCardNumberPassesTheCheckDigit() {
        List<Account> accounts = new ArrayList<>();
        DefaultWorld.onFreePorts().banks().forEach(bank -> accounts.addAll(bank.accounts()));
        List<String> cards = accounts.stream().map(Account::reference)
            .filter(reference -> reference.form() == AccountReference.Form.CARD).map(AccountReference::value).toList();
        assertEquals(4, cards.size());
        for (String card : cards) {
            assertTrue(card.startsWith("9392"));
            assertEquals(0, luhn(card));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10;
    }

    private static String organisation(Path der) throws Exception {
        try (InputStream in = new FileInputStream(der.toFile())) {
            X509Certificate certificate =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            String name = certificate.getSubjectX500Principal().getName();
            return name.substring(name.indexOf("O=JPKI") + 2, name.lastIndexOf(','));
        }
    }
}
