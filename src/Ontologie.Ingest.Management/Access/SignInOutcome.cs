namespace Ontologie.Ingest.Management.Access;

/// <summary>The result of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    /// <summary>The caller is the administrator.</summary>
    SignedIn,

    /// <summary>The key is missing or wrong, or the link is wrong, used or expired.</summary>
    Refused,

    /// <summary>Refused, after too many refused attempts from the same address. A right key still signs in.</summary>
    TooManyAttempts,
}
