import { FatalError } from '../../shared/client/errors.ts';
import { fingerprintGroups } from '../../shared/client/fingerprint.ts';

/** A host shows another certificate than the one it is known by: it was set up anew, or somebody stands in between. */
export class CertificateChanged extends FatalError {
  override readonly reason = 'certificate_changed';
  /** SHA-256 in hex of the certificate that was pinned, and of the one that is shown now. */
  readonly expected: string;
  readonly shown: string;

  constructor(expected: string, shown: string) {
    super(
      `The host shows another certificate than before: ${fingerprintGroups(shown)} instead of ${fingerprintGroups(expected)}.`,
    );
    this.name = 'CertificateChanged';
    this.expected = expected;
    this.shown = shown;
  }
}
