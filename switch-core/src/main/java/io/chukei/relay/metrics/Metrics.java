package io.chukei.relay.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// The node's meters. Every name begins with `chukei_`; no label ever holds a card, an account, a serial or a
/// subject.
public final class Metrics implements AutoCloseable {
    private static final Duration[] LATENCY_STEPS =
        {Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
            Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30)};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /// A counter for each constant, `chukei_NAME_total{TAG="constant"}`.
    public <E extends Enum<E>> EnumCounters<E> counters(String name, String tag, Class<E> type, String description) {
        return new EnumCounters<>(registry, "chukei." + name, tag, type, description);
    }

    /// A number that is read when metrics are asked for; the registry keeps `state` alive.
    public <T> void gauge(String name, String tag, String value, T state, ToDoubleFunction<T> reading, String description) {
        Gauge.builder("chukei." + name, state, reading).description(description).tags(Tags.of(tag, value)).strongReference(true)
            .register(registry);
    }

    /// A histogram of times with fixed steps from 1 ms to 30 s.
    public Timer latency(String name, String tag, String value, String description) {
        return Timer.builder("chukei." + name).description(description).tag(tag, value).serviceLevelObjectives(LATENCY_STEPS)
            .register(registry);
    }

    /// Everything in Prometheus' text form.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
