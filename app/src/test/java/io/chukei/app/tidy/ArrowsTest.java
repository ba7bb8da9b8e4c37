package io.chukei.app.tidy;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/// The arrows of docs/architecture.md: who may know whom.
final class ArrowsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.chukei");

    private static final String WIRE = "io.chukei.iso8583..";
    private static final String JPKI = "io.chukei.jpki..";
    private static final String SWITCH = "io.chukei.relay..";
    private static final String TESTBED = "io.chukei.testbed..";
    private static final String POS = "io.chukei.pos..";
    private static final String ATM = "io.chukei.atm..";
    private static final String BENCH = "io.chukei.bench..";
    private static final String APP = "io.chukei.app..";

    /// The rooms that run inside a shard or a line: no socket, no file, no thread, no clock.
    private static final String[] SANS_IO = {"io.chukei.relay.flow..", "io.chukei.relay.shard..", "io.chukei.relay.identify..",
        "io.chukei.relay.transaction..", "io.chukei.relay.duplicate..", "io.chukei.relay.obligation..", "io.chukei.relay.issuerline..",
        "io.chukei.relay.route..", "io.chukei.relay.registry..", "io.chukei.relay.reason..", "io.chukei.relay.link.."};

    @Test
    void theWireLanguageKnowsNobody() {
        never(WIRE, JPKI, SWITCH, TESTBED, POS, ATM, BENCH, APP).check(CLASSES);
    }

    @Test
    void theProofKnowsNobody() {
        never(JPKI, WIRE, SWITCH, TESTBED, POS, ATM, BENCH, APP).check(CLASSES);
    }

    @Test
    void theSwitchKnowsTheWireAndTheProofOnly() {
        never(SWITCH, TESTBED, POS, ATM, BENCH, APP).check(CLASSES);
    }

    @Test
    void theOtherSideSharesNeitherCodecNorVerifierWithTheSwitch() {
        never(TESTBED, WIRE, JPKI, SWITCH, POS, ATM, BENCH, APP).check(CLASSES);
    }

    @Test
    void theStoreTerminalWritesItsStatementsWithoutTheVerifier() {
        never(POS, JPKI, SWITCH, ATM, BENCH, APP).check(CLASSES);
    }

    @Test
    void theAtmAndItsHostKnowNeitherTheSwitchNorTheStoreTerminal() {
        never(ATM, SWITCH, POS, BENCH, APP).check(CLASSES);
    }

    @Test
    void nobodyKnowsTheTop() {
        for (String module : List.of(WIRE, JPKI, SWITCH, TESTBED, POS, ATM, BENCH)) {
            never(module, APP).check(CLASSES);
        }
    }

    @Test
    void theRelayCoreTouchesNoSocketFileThreadOrClock() {
        ArchRuleDefinition.noClasses().that().resideInAnyPackage(SANS_IO).should().dependOnClassesThat(
            // A growing byte array is called a stream, and is none.
            DescribedPredicate.and(JavaClass.Predicates.resideInAnyPackage("java.net..", "java.nio.channels..",
                "java.nio.file..", "java.io..", "java.util.concurrent..", "io.netty..", "org.rocksdb..", "net.openhft..", "io.micrometer..",
                "org.slf4j.."), DescribedPredicate.not(JavaClass.Predicates.equivalentTo(ByteArrayOutputStream.class))))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.time.Clock").orShould().dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread").check(CLASSES);
    }

    @Test
    void theRelayCoreKnowsNoColdRoom() {
        ArchRuleDefinition.noClasses().that().resideInAnyPackage(SANS_IO).should().dependOnClassesThat()
            .resideInAnyPackage("io.chukei.relay.config..", "io.chukei.relay.admin..", "io.chukei.relay.metrics..", "io.chukei.relay.cli..",
                "io.chukei.relay.node..", "io.chukei.relay.server..", "io.chukei.relay.issuerio..", "io.chukei.relay.revocation..",
                "io.chukei.relay.ocsp..",
                "io.chukei.relay.linkstore..", "io.chukei.relay.journalstore..", "io.chukei.relay.durable..", "io.chukei.relay.linkadmin..",
                "io.chukei.relay.adminserver..", "io.chukei.relay.http..", "io.chukei.relay.transport..", "io.chukei.relay.runner..")
            .check(CLASSES);
    }

    @Test
    void aBrokenArrowIsFound() {
        assertThrows(AssertionError.class, () -> never(APP, TESTBED).check(CLASSES));
    }

    private static ArchRule never(String from, String... to) {
        return ArchRuleDefinition.noClasses().that().resideInAPackage(from).should().dependOnClassesThat().resideInAnyPackage(to)
            .allowEmptyShould(true);
    }
}
