package io.chukei.app.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.chukei.app.world.LocalWorld;
import io.chukei.iso8583.message.Amount;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.iso8583.terminal.CertificateEvidence;
import io.chukei.iso8583.terminal.Evidence;
import io.chukei.iso8583.terminal.PaymentRequest;
import io.chukei.iso8583.terminal.Selection;
import io.chukei.pos.line.SwitchLine;
import io.chukei.pos.payment.CertificateSending;
import io.chukei.pos.payment.Holding;
import io.chukei.pos.payment.Identified;
import io.chukei.pos.payment.Knobs;
import io.chukei.pos.payment.PosException;
import io.chukei.pos.payment.PosTerminal;
import io.chukei.pos.payment.Receipt;
import io.chukei.testbed.issuer.Behaviour;
import io.chukei.testbed.issuer.BehaviourRule;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.jlis.CertificateVariant;
import io.chukei.testbed.jlis.HolderSpec;
import io.chukei.testbed.jlis.OcspConduct;
import io.chukei.testbed.jlis.OcspFault;
import io.chukei.testbed.jlis.RevocationReason;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.Holder;

/// The scenarios in the order in which they are played.
final class Scenarios {
    private static final String ISSUER_A = DefaultWorld.CARD_ISSUER_A;
    private static final int NO_ANSWER = -1;
    /// Questions within which the switch has put an accepted certificate on its disk.
    private static final int MOST_FINGERPRINTS = 200;

    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(credit(), DebitScenarios.all(), CashScenarios.all()).flatMap(List::stream).toList();
    }

    private static List<Scenario> credit() {
        return List.of(
            new Scenario("approved-two-legs", "credit 1,000: identify, then pay with the handle", Seen.of(0, -1000), "approved",
                world -> Stage.play(world, Stage.linkedHolder(world),
                    (pos, holder) -> Stage.twoLegs(pos, holder, 1000, Knobs.NONE))),
            new Scenario("approved-one-leg", "credit 1,200: the card signs the payment itself", Seen.of(0, -1200), "approved",
                world -> Stage.play(world, Stage.linkedHolder(world), (pos, holder) -> Stage.oneLeg(pos, holder, 1200, Knobs.NONE))),
            new Scenario("next-card", "credit 1,250 with a next card: the same shop, a key on P-384", Seen.of(0, -1250), "approved",
                world -> Stage.play(world, nextCard(world), (pos, holder) -> Stage.twoLegs(pos, holder, 1250, Knobs.NONE))),
            new Scenario("next-card-revoked", "credit 1,260 with a next card reported lost (hold)", Seen.of(1032, 0), "revoked_hold",
                Scenarios::nextCardRevoked),
            new Scenario("choice-of-two-cards", "credit 1,300: two cards, the holder takes the second", Seen.of(0, -1300), "approved",
                Scenarios::choice),
            new Scenario("declined-by-issuer", "credit 1,400: the issuer says 51, no funds", Seen.of(1016, 0), "insufficient_funds",
                world -> withRule(world, new Behaviour.Decline("51"), 1400)),
            new Scenario("revoked-lost-card", "credit 1,500 with a card reported lost (hold)", Seen.of(1032, 0), "revoked_hold",
                Scenarios::revoked),
            new Scenario("expired-certificate", "credit 1,600 with an expired certificate", Seen.of(1071, 0), "certificate_expired",
                world -> variant(world, CertificateVariant.EXPIRED)),
            new Scenario("wrong-policy", "credit 1,600 with a certificate of another policy", Seen.of(1022, 0),
                "wrong_certificate_profile", world -> variant(world, CertificateVariant.WRONG_POLICY)),
            new Scenario("foreign-ca", "credit 1,600 with a certificate of another CA", Seen.of(1022, 0), "wrong_ca",
                world -> variant(world, CertificateVariant.FOREIGN_CA)),
            new Scenario("tampered-amount", "the card signs 100, the terminal asks for 17,000", Seen.of(1022, 0), "signature_invalid",
                world -> Stage.play(world, Stage.linkedHolder(world),
                    (pos, holder) -> Stage.oneLeg(pos, holder, 17_000, Knobs.NONE.signing(Amount.jpy(100))))),
            new Scenario("replayed-challenge", "a challenge that has been used is used again", Seen.of(1022, 0), "challenge_replayed",
                Scenarios::replayed),
            new Scenario("unknown-holder", "credit 1,800: a sound card that nobody has linked", Seen.of(1058, 0), "holder_not_linked",
                world -> Stage.play(world, world.holder(), (pos, holder) -> Stage.oneLeg(pos, holder, 1800, Knobs.NONE))),
            new Scenario("suspended-link", "credit 1,850: the bank has suspended the link", Seen.of(1004, 0), "link_suspended",
                Scenarios::suspended),
            new Scenario("stale-crl", "credit 1,900: the list is three days overdue, and the OCSP responder cannot say",
                Seen.of(9109, 0), "responder_undetermined", world -> overdue(world, OcspFault.TRY_LATER, 1900)),
            new Scenario("ocsp-fallback", "credit 1,910: the list is three days overdue, but the OCSP responder says good",
                Seen.of(0, -1910), "approved", world -> overdue(world, OcspFault.NONE, 1910)),
            new Scenario("ocsp-revoked", "credit 1,920: the card was lost after the overdue list, and the OCSP responder knows",
                Seen.of(1032, 0), "revoked_hold", Scenarios::lostSince),
            new Scenario("issuer-silent", "credit 2,000: the issuer books and does not answer; it is reversed", Seen.of(9111, 0),
                "issuer_silent", world -> withRule(world, new Behaviour.Silent(true), 2000)),
            new Scenario("issuer-answers-another-amount", "credit 2,100: the answer has another amount; it is reversed",
                Seen.of(9100, 0), "not_an_answer", world -> withRule(world, new Behaviour.WrongAmount(), 2100)),
            new Scenario("lost-answer-repeat", "credit 2,200: the answer is lost, the terminal repeats: one effect", Seen.of(0, -2200),
                "approved", world -> Stage.play(world, Stage.linkedHolder(world),
                    (pos, holder) -> Stage.twoLegs(pos, holder, 2200, Knobs.NONE.losingAnswers(1)))),
            new Scenario("cancelled", "credit 2,300 approved, then cancelled at the counter", Seen.of(0, 0), "approved",
                Scenarios::cancelled),
            new Scenario("reversed-in-part", "credit 2,400 approved, then 1,000 of it stand", Seen.of(0, -1000), "approved",
                Scenarios::reversedInPart),
            new Scenario("fingerprint-only", "credit 2,500: the switch has seen the certificate, its fingerprint is enough",
                Seen.of(0, -2500), "approved", Scenarios::fingerprintOnly),
            new Scenario("wrong-terminal", "a terminal that the requester does not have", Seen.of(1821, 0), "terminal_not_allowed",
                Scenarios::wrongTerminal),
            new Scenario("foreign-client-certificate", "a terminal with a certificate of a foreign CA is not let in",
                Seen.of(NO_ANSWER, 0), "", Scenarios::foreignClient));
    }

    private static Holder nextCard(LocalWorld world) throws Exception {
        Holder holder = world.holder(HolderSpec.ordinary().ofGeneration(HolderSpec.NEXT_CARDS));
        world.link(holder, ISSUER_A, DefaultWorld.CARD_A, Stage.LABEL_A);
        return holder;
    }

    private static Seen nextCardRevoked(LocalWorld world) throws Exception {
        Holder holder = nextCard(world);
        world.testbed().jlis().revoke(CaKind.AUTH, holder.certificate().serial(), RevocationReason.CERTIFICATE_HOLD);
        world.publishRevocations();
        return Stage.play(world, holder, (pos, holding) -> Stage.oneLeg(pos, holding, 1260, Knobs.NONE));
    }

    private static Seen choice(LocalWorld world) throws Exception {
        Holder holder = Stage.linkedHolder(world);
        world.link(holder, ISSUER_A, DefaultWorld.CARD_A_SECOND, Stage.LABEL_A_SECOND);
        return Stage.play(world, holder, ISSUER_A, Stage.ACCOUNT_A_SECOND, (pos, holding) -> {
            Identified identified = pos.identify(holding, Set.of(Service.CREDIT), Knobs.NONE);
            int second = identified.candidates().stream().filter(candidate -> candidate.label().equals(Stage.LABEL_A_SECOND)).findFirst()
                .orElseThrow(() -> new PosException("two cards are linked, and the second is not offered", NO_ANSWER)).index();
            return pos.pay(identified, second, Amount.jpy(1300), Knobs.NONE);
        });
    }

    private static Seen withRule(LocalWorld world, Behaviour behaviour, long yen) throws Exception {
        IssuerServer bank = world.testbed().bank(ISSUER_A);
        bank.behave(BehaviourRule.next(1, behaviour));
        try {
            return Stage.play(world, Stage.linkedHolder(world), (pos, holder) -> Stage.twoLegs(pos, holder, yen, Knobs.NONE));
        } finally {
            bank.behaveWell();
        }
    }

    private static Seen revoked(LocalWorld world) throws Exception {
        Holder holder = Stage.linkedHolder(world);
        world.testbed().jlis().revoke(CaKind.AUTH, holder.certificate().serial(), RevocationReason.CERTIFICATE_HOLD);
        world.publishRevocations();
        return Stage.play(world, holder, (pos, holding) -> Stage.oneLeg(pos, holding, 1500, Knobs.NONE));
    }

    private static Seen variant(LocalWorld world, CertificateVariant variant) throws Exception {
        Holder holder = world.holder(HolderSpec.ordinary().with(variant));
        world.link(holder, ISSUER_A, DefaultWorld.CARD_A, Stage.LABEL_A);
        return Stage.play(world, holder, (pos, holding) -> Stage.oneLeg(pos, holding, 1600, Knobs.NONE));
    }

    private static Seen replayed(LocalWorld world) throws Exception {
        return Stage.play(world, Stage.linkedHolder(world), (pos, holder) -> {
            Bytes challenge = pos.challenge();
            pos.identify(holder, Set.of(Service.CREDIT), Knobs.NONE.withChallenge(challenge));
            return Stage.oneLeg(pos, holder, 1700, Knobs.NONE.withChallenge(challenge));
        });
    }

    private static Seen suspended(LocalWorld world) throws Exception {
        Holder holder = world.holder();
        String link = world.link(holder, ISSUER_A, DefaultWorld.CARD_A, Stage.LABEL_A);
        world.admin().post("/links/" + link + "/suspend", Map.of("why", "demo"));
        return Stage.play(world, holder, (pos, holding) -> Stage.oneLeg(pos, holding, 1850, Knobs.NONE));
    }

    private static Seen overdue(LocalWorld world, OcspFault fault, long yen) throws Exception {
        world.testbed().jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST.with(fault));
        try {
            return Stage.play(world, overdueHolder(world), (pos, holding) -> Stage.oneLeg(pos, holding, yen, Knobs.NONE));
        } finally {
            world.testbed().jlis().setOcsp(CaKind.AUTH, OcspConduct.HONEST);
        }
    }

    private static Seen lostSince(LocalWorld world) throws Exception {
        Holder holder = overdueHolder(world);
        world.testbed().jlis().revoke(CaKind.AUTH, holder.certificate().serial(), RevocationReason.CERTIFICATE_HOLD);
        return Stage.play(world, holder, (pos, holding) -> Stage.oneLeg(pos, holding, 1920, Knobs.NONE));
    }

    private static Holder overdueHolder(LocalWorld world) throws IOException {
        Holder holder = world.holder(HolderSpec.ordinary().in(LocalWorld.OVERDUE));
        world.link(holder, ISSUER_A, DefaultWorld.CARD_A, Stage.LABEL_A);
        return holder;
    }

    private static Seen cancelled(LocalWorld world) throws Exception {
        Seen seen = Stage.play(world, Stage.linkedHolder(world), (pos, holder) -> {
            Receipt paid = pos.payAtOnce(holder, new Selection.ByService(Service.CREDIT), Amount.jpy(2300), Knobs.NONE);
            Receipt receipt = pos.cancel(paid);
            if (receipt.outcome() != Receipt.Outcome.REVERSED) {
                throw new PosException("the cancel was not accepted", receipt.actionCode());
            }
            return receipt;
        });
        return seen;
    }

    private static Seen reversedInPart(LocalWorld world) throws Exception {
        return Stage.play(world, Stage.linkedHolder(world), (pos, holder) -> {
            Receipt paid = Stage.oneLeg(pos, holder, 2400, Knobs.NONE);
            Receipt receipt = pos.reverseInPart(paid.stan(), paid.localTime().toLocalDate(), Amount.jpy(1000));
            if (receipt.outcome() != Receipt.Outcome.COUNTED || !receipt.amount().equals(Amount.jpy(1000))) {
                throw new PosException("the reversal of a part was not accepted", receipt.actionCode());
            }
            return receipt;
        });
    }

    /// The first proof has the certificate; once the switch has it on file, a payment without it is approved.
    private static Seen fingerprintOnly(LocalWorld world) throws Exception {
        return Stage.play(world, Stage.linkedHolder(world), CertificateSending.FINGERPRINT_ONCE_ACCEPTED, (pos, holder) -> {
            pos.identify(holder, Set.of(Service.CREDIT), Knobs.NONE);
            for (int tries = 0; tries < MOST_FINGERPRINTS; tries++) {
                if (pos.ask(pos.identifyRequest(holder, Set.of(Service.CREDIT), Knobs.NONE)).accepted()) {
                    PaymentRequest request =
                        pos.payAtOnceRequest(holder, new Selection.ByService(Service.CREDIT), Amount.jpy(2500), Knobs.NONE);
                    if (request.evidence() instanceof Evidence.WithProof proven
                        && proven.proof().certificate() instanceof CertificateEvidence.Fingerprint) {
                        return pos.settle(request, "", Knobs.NONE);
                    }
                    throw new PosException("the terminal sends the certificate that the switch has", NO_ANSWER);
                }
            }
            throw new PosException("the switch never keeps the certificate", NO_ANSWER);
        });
    }

    private static Seen wrongTerminal(LocalWorld world) throws IOException {
        try (PosTerminal pos =
            world.terminal(world.settings(1, Stage.TIMER).withTerminal("STRANGER"), world.lines(), world.journal("STRANGER"))) {
            pos.signOn();
            return Seen.of(0, 0);
        } catch (PosException refused) {
            return Seen.of(refused.actionCode(), 0);
        }
    }

    private static Seen foreignClient(LocalWorld world) {
        try (SwitchLine line = SwitchLine.open(world.lineSettings(world.testbed().transport().foreignClient()))) {
            // TLS 1.3: the client is done before the server has looked at its certificate; the first answer tells.
            return Seen.of(answersOn(line, world) ? 0 : NO_ANSWER, 0);
        } catch (IOException refused) {
            return Seen.of(NO_ANSWER, 0);
        }
    }

    private static boolean answersOn(SwitchLine line, LocalWorld world) throws IOException {
        Holding nobody = Stage.holding(world.holder());
        try (PosTerminal honest = world.terminal(2, Stage.TIMER)) {
            honest.signOn();
            line.ask(honest.payAtOnceRequest(nobody, new Selection.ByService(Service.CREDIT), Amount.jpy(1), Knobs.NONE)).get(3,
                java.util.concurrent.TimeUnit.SECONDS);
            return true;
        } catch (PosException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException refused) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
