// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.nio.file.Path;
import org.opencmf.mano.keystore.EntityRecord;
import org.opencmf.mano.keystore.EntityStore;
import org.opencmf.mano.keystore.FileEntityStore;

/** A store whose process dies before it has saved for the n-th time. */
final class CrashingStore implements EntityStore {

    /** The process has died. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final FileEntityStore inner;
    private int savesLeft;

    CrashingStore(Path directory, int nth) {
        this.inner = new FileEntityStore(directory);
        this.savesLeft = nth;
    }

    @Override
    public EntityRecord load() {
        return inner.load();
    }

    @Override
    public void save(EntityRecord entity) {
        savesLeft--;
        if (savesLeft <= 0) {
            throw new Crash();
        }
        inner.save(entity);
    }

    @Override
    public void clear() {
        inner.clear();
    }
}
