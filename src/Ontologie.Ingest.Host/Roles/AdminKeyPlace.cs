namespace Ontologie.Ingest.Host.Roles;

/// <summary>Says where the admin key is, for the sign-in page.</summary>
internal static class AdminKeyPlace
{
    internal const string Configured = "It is the value of the setting Ingest:AdminKey.";

    internal static string File(string path) => $"It is in the file {path} on the server.";
}
