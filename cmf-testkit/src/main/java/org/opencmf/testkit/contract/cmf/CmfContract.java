// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

/** What every CMF keeps. Implement {@link CmfStart#start} in a test class and inherit the tests. */
public interface CmfContract
        extends RegistrationContract,
                DelegationContract,
                EnrolmentContract,
                CaMoodContract,
                RenewalContract,
                RevocationContract,
                MonitoringContract,
                TrustContract {}
