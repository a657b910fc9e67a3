namespace Ontologie.Ingest.Signatures;

/// <summary>Which side generates the secret.</summary>
public enum SecretSource
{
    /// <summary>This product generates it, and the user copies it to the provider.</summary>
    Ours = 0,

    /// <summary>The provider generates it, and the user enters it here.</summary>
    Theirs = 1,
}
