package io.sparkconvolve.jobs.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order in which jobs run: the file's, but that each comes after those it depends on. */
final class JobOrder {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Draft> ordered = new LinkedHashMap<>();

    private JobOrder(List<Draft> drafts) {
        drafts.forEach(draft -> this.drafts.put(draft.name(), draft));
    }

    /** @throws io.sparkconvolve.core.InvalidInputException where jobs depend on each other in a circle */
    static List<Draft> of(List<Draft> drafts) {
        JobOrder order = new JobOrder(drafts);
        drafts.forEach(draft -> order.add(draft, new ArrayList<>()));
        return List.copyOf(order.ordered.values());
    }

    /** @param path the jobs that led here, each depending on the next */
    private void add(Draft draft, List<String> path) {
        if (ordered.containsKey(draft.name())) {
            return;
        }
        path.add(draft.name());
        for (Draft.Need need : draft.needs()) {
            int met = path.indexOf(need.name());
            if (met >= 0) {
                path.add(need.name());
                throw need.spot()
                        .refuse("these jobs wait for each other: "
                                + String.join(" -> ", path.subList(met, path.size())));
            }
            add(drafts.get(need.name()), path);
        }
        path.remove(path.size() - 1);
        ordered.put(draft.name(), draft);
    }
}
