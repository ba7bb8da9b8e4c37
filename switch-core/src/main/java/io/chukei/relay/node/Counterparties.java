package io.chukei.relay.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.chukei.iso8583.dialects.IssuerDialects;
import io.chukei.iso8583.framing.FrameFormat;
import io.chukei.iso8583.issuer.IssuerDialect;
import io.chukei.iso8583.issuer.IssuerTotals;
import io.chukei.iso8583.message.Bytes;
import io.chukei.iso8583.message.Service;
import io.chukei.relay.config.InstitutionConfig;
import io.chukei.relay.config.PinConfig;
import io.chukei.relay.config.RelayConfig;
import io.chukei.relay.config.RequesterConfig;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.config.TlsConfig;
import io.chukei.relay.issuerio.InstitutionWire;
import io.chukei.relay.issuerline.PoolSettings;
import io.chukei.relay.reconcile.Counted;
import io.chukei.relay.registry.BusinessDay;
import io.chukei.relay.registry.Institution;
import io.chukei.relay.registry.MerchantForm;
import io.chukei.relay.registry.Registry;
import io.chukei.relay.registry.RelayLimits;
import io.chukei.relay.registry.Requester;
import io.chukei.relay.totals.TotalsPlan;
import io.chukei.relay.transport.EventLoops;
import io.chukei.relay.transport.Tls;
import io.netty.handler.ssl.SslContext;

/// Turns what the configuration says of counterparties and limits into the relay's own words.
final class Counterparties {
    /// What four digits can tell. With two bytes it is below any two ASCII digits (0x3030), so that a peer that writes
    /// the other framing is told at its first message.
    private static final int MAX_FRAME_BYTES = 9_999;

    private Counterparties() {}

    /// Everyone who sends, and everyone who is sent to.
    ///
    /// @throws StartException when a name does not fit the dialect of an institution
    static Registry registry(SwitchConfig config) throws StartException {
        for (InstitutionConfig institution : config.institutions()) {
            requireFit(dialect(institution), config.requesters());
        }
        Set<String> pins = config.pin().requesters().stream().map(PinConfig.RequesterKeys::name).collect(Collectors.toSet());
        List<Institution> institutions = new ArrayList<>();
        for (InstitutionConfig institution : config.institutions()) {
            institutions.add(institution(institution, dialect(institution)));
        }
        return new Registry(
            config.requesters().stream().map(requester -> requester(requester, pins.contains(requester.name()))).toList(), institutions);
    }

    /// The relay's bounds and times.
    static RelayLimits limits(SwitchConfig whole) {
        RelayConfig config = whole.relay();
        RelayLimits.Sizes standard = RelayLimits.Sizes.STANDARD;
        return new RelayLimits(
            new RelayLimits.Sizes(config.maxInFlight(), config.maxChallenges(), standard.handles(), standard.answers(),
                standard.owedToInstitution(), standard.reversalWindow(), config.signaturesPerMinute()),
            new RelayLimits.Times(config.challengeLife(), config.hostChallengeLife(), config.handleLife(), config.localTimeTolerance(),
                config.undeliveredGrace(), RelayLimits.Times.STANDARD.answerKept(), whole.node().data().retention()));
    }

    /// How an institution's lines are run.
    static PoolSettings pool(InstitutionConfig config) {
        InstitutionConfig.Timing timing = config.timing();
        InstitutionConfig.BreakerTimes breaker = config.wire().breaker();
        PoolSettings.Order order = switch (config.wire().order()) {
            case PRIMARY -> PoolSettings.Order.PRIMARY;
            case ROUND_ROBIN -> PoolSettings.Order.ROUND_ROBIN;
        };
        return new PoolSettings(config.number(), config.lines().size(), order, config.wire().window(),
            new PoolSettings.Timing(timing.response(), timing.echoIdle(), timing.reconnectLeast(), timing.reconnectMost(),
                PoolSettings.Timing.STANDARD.lateWindow()),
            new PoolSettings.Breaking(breaker.unanswered(), breaker.pause(), breaker.longestPause()));
    }

    /// How an institution is reached.
    ///
    /// @throws IOException when a TLS file of a line is not what it should be
    static InstitutionWire wire(InstitutionConfig config) throws IOException, StartException {
        List<InstitutionWire.Address> lines = new ArrayList<>();
        for (InstitutionConfig.Line line : config.lines()) {
            lines.add(new InstitutionWire.Address(line.host(), line.port(), tls(line.tls())));
        }
        InstitutionConfig.Timing timing = config.timing();
        if (!EventLoops.hasUnheardLimit() && timing.echoIdle().plus(timing.response()).compareTo(timing.greatestLatency()) >= 0) {
            // Without a limit of the system's own only the echo ends a line over which nothing arrives.
            throw new StartException("institutions: on this system echoIdle + response of " + config.number()
                + " must be below its greatestLatency");
        }
        return new InstitutionWire(config.number(), dialect(config), framing(config.wire().framing()), lines,
            InstitutionWire.Bounds.standard(
                InstitutionWire.Sending.within(config.wire().window(), MAX_FRAME_BYTES, timing.greatestLatency())));
    }

    private static FrameFormat framing(InstitutionConfig.Frames frames) {
        FrameFormat.Header header = switch (frames.length()) {
            case BINARY_2 -> FrameFormat.Header.BINARY_2;
            case BINARY_2_INCLUSIVE -> FrameFormat.Header.BINARY_2_INCLUSIVE;
            case ASCII_4 -> FrameFormat.Header.ASCII_4;
            case BCD_2 -> FrameFormat.Header.BCD_2;
            case BINARY_4 -> FrameFormat.Header.BINARY_4;
        };
        return FrameFormat.upTo(MAX_FRAME_BYTES, header, frames.tpdu().map(Bytes::fromHex));
    }

    /// The dialect that an institution speaks.
    static IssuerDialect dialect(InstitutionConfig config) throws StartException {
        String name = config.wire().dialect();
        return IssuerDialects.named(name).orElseThrow(() -> new StartException("institutions: " + config.number() + " speaks " + name
            + ", which is none of " + String.join(", ", IssuerDialects.names())));
    }

    private static Optional<SslContext> tls(Optional<TlsConfig> config) throws IOException {
        return config.isEmpty() ? Optional.empty()
            : Optional.of(Tls.client(config.get().certificate(), config.get().key(), config.get().trust()));
    }

    private static Institution institution(InstitutionConfig config, IssuerDialect dialect) {
        InstitutionConfig.Reversals reversals = config.reversals();
        return new Institution(config.number(), acceptance(reversals, dialect),
            config.timing().response(), config.timing().greatestLatency(),
            new Institution.Retry(reversals.retryLeast(), reversals.retryMost(), reversals.deadLetterAfter()),
            new BusinessDay(config.timing().day().cutover()));
    }

    /// How each institution's business dates are counted.
    static Map<String, Counted> counted(SwitchConfig config) throws StartException {
        Map<String, Counted> counted = new HashMap<>();
        for (InstitutionConfig institution : config.institutions()) {
            counted.put(institution.number(), new Counted(new BusinessDay(institution.timing().day().cutover()),
                dialect(institution)::classify));
        }
        return counted;
    }

    /// How each institution is told its dates.
    static List<TotalsPlan> totals(SwitchConfig config) {
        List<TotalsPlan> plans = new ArrayList<>();
        for (InstitutionConfig institution : config.institutions()) {
            InstitutionConfig.Totals totals = institution.timing().day().totals();
            Optional<IssuerTotals.Form> form = switch (totals.form()) {
                case NONE -> Optional.empty();
                case REQUEST -> Optional.of(IssuerTotals.Form.REQUEST);
                case ADVICE -> Optional.of(IssuerTotals.Form.ADVICE);
            };
            plans.add(new TotalsPlan(institution.number(), new BusinessDay(institution.timing().day().cutover()), form,
                totals.ofEachLine() ? institution.lines().size() : 0, totals.after(), totals.retry()));
        }
        return plans;
    }

    private static Institution.Acceptance acceptance(InstitutionConfig.Reversals reversals, IssuerDialect dialect) {
        Set<String> done = new HashSet<>(reversals.accepted().isEmpty() ? dialect.doneCodes() : reversals.accepted());
        Set<String> notFound = new HashSet<>(reversals.notFound().isEmpty() ? dialect.notFoundCodes() : reversals.notFound());
        // What is written in the configuration wins over the dialect's own word for the same code.
        if (reversals.notFound().isEmpty()) {
            notFound.removeAll(done);
        } else {
            done.removeAll(notFound);
        }
        return new Institution.Acceptance(done, notFound);
    }

    private static Requester requester(RequesterConfig config, boolean pins) {
        Map<String, String> terminals = new HashMap<>();
        config.terminals().forEach(terminal -> terminals.put(terminal.id(), terminal.issuerForm()));
        Map<String, MerchantForm> merchants = new HashMap<>();
        config.merchants().forEach(merchant -> merchants.put(merchant.id(),
            new MerchantForm(merchant.issuerForm(), merchant.categoryCode(), merchant.nameLocation())));
        Requester.Kind kind = switch (config.kind()) {
            case TERMINAL -> Requester.Kind.TERMINAL;
            case HOST -> Requester.Kind.HOST;
        };
        RequesterConfig.Offer offer = config.offer();
        return new Requester(config.name(), kind, config.acquirer(), terminals, merchants,
            new Requester.Offer(services(offer.services()), offer.posEntryMode(), offer.posConditionCode(), pins));
    }

    private static Set<Service> services(Set<RequesterConfig.Offered> offered) {
        return offered.stream().map(service -> switch (service) {
            case CREDIT -> Service.CREDIT;
            case DEBIT -> Service.DEBIT;
            case CASH -> Service.CASH;
        }).collect(Collectors.toUnmodifiableSet());
    }

    private static void requireFit(IssuerDialect dialect, List<RequesterConfig> requesters) throws StartException {
        for (RequesterConfig requester : requesters) {
            for (RequesterConfig.Terminal terminal : requester.terminals()) {
                for (RequesterConfig.Merchant merchant : requester.merchants()) {
                    if (!dialect.carries(terminal.issuerForm(), merchant.issuerForm())) {
                        throw new StartException("requesters: terminal " + terminal.id() + " and merchant " + merchant.id() + " of "
                            + requester.name() + " do not fit the dialect " + dialect.name());
                    }
                }
            }
        }
    }
}
