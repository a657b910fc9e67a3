namespace Ontologie.Ingest.Signatures;

/// <summary>Which side makes the secret.</summary>
public enum SecretSource
{
    /// <summary>We generate it, and the user copies it to the provider.</summary>
    Ours = 0,

    /// <summary>The provider issues it, and the user enters it here.</summary>
    Theirs = 1,
}
