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

/** The largest heap that a garbage collection of this JVM left behind: what the work needs, without its garbage. */
final class HeapPeak {
    private static final AtomicLong PEAK = new AtomicLong();
    private static Set<String> heapPools;

    private HeapPeak() {}

    /** Begins to watch, the first time it is called. */
    static synchronized void watch() {
        if (heapPools != null) {
            return;
        }
        heapPools = new HashSet<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heapPools.add(pool.getName());
            }
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, handback) -> collected(notification), null, null);
            }
        }
    }

    private static void collected(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GarbageCollectionNotificationInfo info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        long used = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(entry -> heapPools.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().getUsed())
                .sum();
        PEAK.accumulateAndGet(used, Math::max);
    }

    /** Bytes; 0 before the first collection. */
    static long bytes() {
        return PEAK.get();
    }

    /** Forgets the peak so far, for tests that compare runs in one JVM. */
    static void reset() {
        PEAK.set(0);
    }
}
