package io.sparkconvolve.jobs.tile;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The largest heap that a garbage collection of this JVM left behind: what the work needs, without its garbage.
 *
 * <p>Most collections leave old garbage lying, so this is an upper bound, and how far off it is depends on the heap's size.
 * Where memory is to be proven flat, the property {@value #PROBE_PROPERTY} makes this class collect everything so often and
 * count only what those collections leave.
 */
public final class HeapPeak {
    /** Seconds between full collections; they cost time, so this is for measurements only. */
    static final String PROBE_PROPERTY = "spark-convolve.heapProbeSeconds";

    private static final AtomicLong PEAK = new AtomicLong();
    private static final String FULL = "System.gc()";
    private static Set<String> heapPools;
    private static boolean probing;

    private HeapPeak() {}

    /** Begins to watch, the first time it is called. */
    public static synchronized void watch() {
        if (heapPools != null) {
            return;
        }
        heapPools = new HashSet<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heapPools.add(pool.getName());
            }
        }
        double seconds = Double.parseDouble(System.getProperty(PROBE_PROPERTY, "0"));
        probing = seconds > 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, handback) -> collected(notification), null, null);
            }
        }
        if (probing) {
            Thread probe = new Thread(() -> probe((long) (1000 * seconds)), "heap probe");
            probe.setDaemon(true);
            probe.start();
        }
    }

    private static void probe(long millis) {
        try {
            while (true) {
                Thread.sleep(millis);
                ManagementFactory.getMemoryMXBean().gc();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void collected(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GarbageCollectionNotificationInfo info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        if (probing && !info.getGcCause().equals(FULL)) {
            return;
        }
        long used = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(entry -> heapPools.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().getUsed())
                .sum();
        PEAK.accumulateAndGet(used, Math::max);
    }

    /** Whether everything is collected so often that {@link #bytes} is what the work needs, without old garbage. */
    public static synchronized boolean isProbing() {
        return probing;
    }

    /** Bytes; 0 before the first collection. */
    public static long bytes() {
        return PEAK.get();
    }
}
